namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// Numbers of objects as TRef has them: fUniqueID carries the number of the process in its highest byte, a stored TRef does not;
/// a reference to nothing is 0, and so is the number of an object that nothing refers to (TProcessID).
/// </summary>
internal readonly struct LinkByReference : ILinkKey<uint>
{
    private const uint Number = 0x00FFFFFF;

    /// <inheritdoc/>
    public static uint Of(uint value) => value & Number;

    /// <inheritdoc/>
    public static bool IsNone(uint key) => key == 0;
}
