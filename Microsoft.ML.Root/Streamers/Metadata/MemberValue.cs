namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// The value of a member: a number, or an object (text, an array, an object of the file). A number is no object of its own: the branches
/// of one tree have numbers by the million.
/// </summary>
internal readonly struct MemberValue
{
    private static readonly object _integer = new();
    private static readonly object _real = new();
    private readonly object? _content;
    private readonly long _bits;

    private MemberValue(object? content, long bits)
    {
        _content = content;
        _bits = bits;
    }

    /// <summary>True where there is no value.</summary>
    internal bool IsNone => _content is null;

    /// <summary>The object; null for a number.</summary>
    internal object? Content => ReferenceEquals(_content, _integer) || ReferenceEquals(_content, _real) ? null : _content;

    public static implicit operator MemberValue(long value) => new(_integer, value);

    public static implicit operator MemberValue(double value) => new(_real, BitConverter.DoubleToInt64Bits(value));

    /// <summary>An object, or nothing.</summary>
    internal static MemberValue Of(object? content) => new(content, 0);

    /// <summary>The number as an integer, or <paramref name="missing"/>.</summary>
    internal long Int64(long missing)
        => ReferenceEquals(_content, _integer) ? _bits
            : ReferenceEquals(_content, _real) ? (long)BitConverter.Int64BitsToDouble(_bits)
            : missing;

    /// <summary>The number as a real one, or 0.</summary>
    internal double Double()
        => ReferenceEquals(_content, _integer) ? _bits
            : ReferenceEquals(_content, _real) ? BitConverter.Int64BitsToDouble(_bits)
            : 0;
}
