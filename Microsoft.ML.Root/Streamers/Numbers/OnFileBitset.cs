namespace Microsoft.ML.Root.Streamers;

/// <summary>The inside of a std::bitset: the number of bits, then a byte a bit.</summary>
internal sealed class OnFileBitset(int bits) : OnFileType
{
    internal override Target? Describe(Describer describer)
        => describer.Fixed(bits, () => describer.Number(ElementType.Bool, "bool"));

    internal override StreamerAction Compile(Target? target, PlanContext context)
        => new BitsetAction(((target as FixedTarget)?.Item as NumberTarget)?.Column ?? -1, bits);
}

/// <summary>Bits of a std::bitset, one byte each behind their number.</summary>
internal sealed class BitsetAction(int column, int bits) : StreamerAction
{
    internal override int Size => 4 + bits;

    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int stored = decoding.Reader.ReadInt32();
            if (stored != bits)
            {
                decoding.Reader.Throw("a bitset has another number of bits than its type", $"{bits}", $"{stored}");
            }

            ReadOnlySpan<byte> bytes = decoding.Reader.Take(bits);
            if (column >= 0)
            {
                Span<byte> values = decoding.Builder(column).AppendValues(bits);
                for (int bit = 0; bit < bits; bit++)
                {
                    values[bit] = bytes[bit] == 0 ? (byte)0 : (byte)1;
                }
            }
        }
    }
}
