using System.Buffers;

namespace Microsoft.ML.Root.Streamers;

/// <summary>An array of fixed length.</summary>
internal sealed class RepeatAction(int length, StreamerAction item) : StreamerAction
{
    internal int Length => length;

    internal StreamerAction Item => item;

    internal override int Size => item.Size < 0 ? -1 : Bytes(item.Size);

    internal override int LeastSize => Bytes(item.LeastSize);

    internal override void Read(ref Decoding decoding, int count)
    {
        long items = (long)count * length;
        if (items * item.LeastSize > decoding.Reader.Left || items > int.MaxValue)
        {
            decoding.Reader.Throw("an array is longer than its record", $"at most {decoding.Reader.Left} bytes", $"{items} items");
        }

        item.Read(ref decoding, (int)items);
    }

    internal override void ReadRuns(ref Decoding decoding, in Runs runs)
    {
        if (Size is <= 0 or int.MaxValue)
        {
            ReadEach(ref decoding, runs, 0);
            return;
        }

        runs.Require(ref decoding, Size);
        int[] scratch = ArrayPool<int>.Shared.Rent(runs.Length);
        Span<int> counts = scratch.AsSpan(0, runs.Length);
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = runs.Counts[i] * length;
        }

        item.ReadRuns(ref decoding, new Runs(runs.Bytes, runs.Starts, runs.Ends, counts));
        ArrayPool<int>.Shared.Return(scratch);
    }

    private int Bytes(int size) => (int)Math.Min((long)size * length, int.MaxValue);

    internal override bool Flatten(ReadOnlySpan<byte> sample, FixedRecord record) => item switch
    {
        NumberAction number when Size < int.MaxValue => record.Add(number.Column, number.Codec, length),
        SkipAction when Size < int.MaxValue => record.Skip(Size),
        _ => false,
    };
}
