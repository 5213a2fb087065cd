namespace Microsoft.ML.Root.Expressions;

/// <summary>Says which values name the same thing.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
internal interface ILinkKey<T>
    where T : unmanaged
{
    /// <summary>What is equal for values that name the same.</summary>
    static abstract T Of(T value);

    /// <summary>True for the key of what names nothing.</summary>
    static abstract bool IsNone(T key);
}

/// <summary>Equal values name the same.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
internal readonly struct LinkByValue<T> : ILinkKey<T>
    where T : unmanaged
{
    public static T Of(T value) => value;

    public static bool IsNone(T key) => false;
}

/// <summary>
/// Numbers of objects as TRef has them: fUniqueID carries the number of the process in its highest byte, a stored TRef does not;
/// a reference to nothing is 0, and so is the number of an object that nothing refers to (TProcessID).
/// </summary>
internal readonly struct LinkByReference : ILinkKey<uint>
{
    private const uint Number = 0x00FFFFFF;

    public static uint Of(uint value) => value & Number;

    public static bool IsNone(uint key) => key == 0;
}
