namespace Microsoft.ML.Root.Streamers;

/// <summary>An array of fixed length.</summary>
internal sealed class RepeatStep(int length, Step item) : Step
{
    /// <inheritdoc/>
    internal override int Size => item.Size < 0 ? -1 : checked(item.Size * length);

    /// <inheritdoc/>
    internal override int LeastSize => checked(item.LeastSize * length);

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count) => item.Read(ref decoding, checked(count * length));

    /// <inheritdoc/>
    internal override bool Flatten(ReadOnlySpan<byte> sample, FixedRecord record) => item switch
    {
        NumberStep number => record.Add(number.Column, number.Codec, length),
        SkipStep skip => record.Skip(skip.Size * length),
        _ => false,
    };
}
