namespace Microsoft.ML.Root.Streamers;

/// <summary>A counter member: its values are kept for the arrays that they count.</summary>
internal sealed class CounterAction(StreamerAction number, int code, int slot) : StreamerAction
{
    private readonly NumberCodec _codec = new(code, default, ElementType.Int64);

    internal override int Size => number.Size;

    internal override void Read(ref Decoding decoding, int count)
    {
        int position = decoding.Reader.Position;
        Span<int> values = decoding.Counters.Slot(slot);
        Span<byte> value = stackalloc byte[sizeof(long)];
        for (int i = 0; i < count; i++)
        {
            _codec.Decode(decoding.Reader.Take(_codec.StoredSize), value);
            long counter = BitConverter.ToInt64(value);
            if (counter is < 0 or > int.MaxValue)
            {
                decoding.Reader.Throw("a counter member is negative or too large", found: $"{counter}");
            }

            values[i] = (int)counter;
        }

        decoding.Reader.Position = position;
        number.Read(ref decoding, count);
    }
}
