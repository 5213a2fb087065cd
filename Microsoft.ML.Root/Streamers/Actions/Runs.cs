using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Items that a step reads for a whole basket at once: a run of them an entry, or one a list inside the entries. So a step's
/// cost a run is that of its loop, and each column is filled from end to end.
/// </summary>
internal readonly ref struct Runs
{
    internal Runs(ReadOnlySpan<byte> bytes, Span<int> starts, ReadOnlySpan<int> ends, ReadOnlySpan<int> counts)
    {
        Bytes = bytes;
        Starts = starts;
        Ends = ends;
        Counts = counts;
    }

    /// <summary>Payload of the basket.</summary>
    internal ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Where each run begins; the step that has read it leaves the place behind it.</summary>
    internal Span<int> Starts { get; }

    /// <summary>The places behind which no run may reach; one may end before.</summary>
    internal ReadOnlySpan<int> Ends { get; }

    /// <summary>Number of items in each run.</summary>
    internal ReadOnlySpan<int> Counts { get; }

    /// <summary>Number of runs.</summary>
    internal int Length => Starts.Length;

    /// <summary>Items of all runs together.</summary>
    internal int Total()
    {
        ReadOnlySpan<int> counts = Counts;
        Vector<long> sums = Vector<long>.Zero;
        int next = 0;
        for (; next <= counts.Length - Vector<int>.Count; next += Vector<int>.Count)
        {
            Vector.Widen(new Vector<int>(counts[next..]), out Vector<long> lower, out Vector<long> upper);
            sums += lower + upper;
        }

        long total = Vector.Sum(sums);
        for (; next < counts.Length; next++)
        {
            total += counts[next];
        }

        return checked((int)total);
    }

    /// <summary>
    /// Where items end whose number stands at a place, when each takes <paramref name="size"/> bytes, one at least; negative when the
    /// bytes up to the limit do not hold them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int EndOfItems(ReadOnlySpan<byte> bytes, int place, int limit, int size, out int items)
    {
        items = 0;
        int left = limit - place - sizeof(int);
        if (left < 0)
        {
            return -1;
        }

        items = BinaryPrimitives.ReadInt32BigEndian(bytes.Slice(place, sizeof(int)));
        ulong stored = (ulong)(uint)items * (uint)size;
        return stored <= (uint)left ? place + sizeof(int) + (int)stored : -1;
    }

    /// <summary>Throws for the number of items where a run begins, for which <see cref="EndOfItems"/> was negative.</summary>
    internal void ThrowCount(ref Decoding decoding, int run, int leastSize)
    {
        GoTo(ref decoding, Starts[run], run);
        decoding.Reader.ReadCount(leastSize);
    }

    /// <summary>Moves the reader to a place in a run, which bounds it.</summary>
    internal void GoTo(ref Decoding decoding, int place, int run) => decoding.Reader.Continue(Bytes[..Ends[run]], place);

    /// <summary>Throws unless each run has the bytes of its items, of <paramref name="size"/> bytes each.</summary>
    internal void Require(ref Decoding decoding, int size)
    {
        for (int i = 0; i < Starts.Length; i++)
        {
            if ((long)Counts[i] * size > Ends[i] - Starts[i])
            {
                GoTo(ref decoding, Starts[i], i);
                decoding.Take(size, Counts[i]);
            }
        }
    }

    /// <summary>Goes behind the items, of <paramref name="size"/> bytes each.</summary>
    internal void Skip(int size)
    {
        for (int i = 0; i < Starts.Length; i++)
        {
            Starts[i] += Counts[i] * size;
        }
    }
}
