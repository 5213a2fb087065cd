namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// One piece of a decoding plan. It handles any number of items in a row, so that its cost an item is that of its loop; it is
/// immutable and used by several threads at once.
/// </summary>
internal abstract class StreamerAction
{
    /// <summary>Bytes of an item when all have the same number, else -1.</summary>
    internal virtual int Size => -1;

    /// <summary>Bytes that an item takes at least: bounds a count before anything is allocated for it.</summary>
    internal virtual int LeastSize => Math.Max(Size, 0);

    /// <summary>Reads <paramref name="count"/> items that stand one after another and appends their values.</summary>
    internal abstract void Read(ref Decoding decoding, int count);

    /// <summary>Reads runs of items; one without bytes is left out where it has no item.</summary>
    internal virtual void ReadRuns(ref Decoding decoding, in Runs runs) => ReadEach(ref decoding, runs, 0);

    /// <summary>
    /// Where items that begin at a place end, found without reading them, inside the bytes; negative when it is not to be found so.
    /// </summary>
    internal virtual int EndOf(ReadOnlySpan<byte> bytes, int place, int count)
        => Size > 0 && (long)count * Size <= bytes.Length - place ? place + (count * Size) : -1;

    /// <summary>Reads run by run, from this one on.</summary>
    protected void ReadEach(ref Decoding decoding, in Runs runs, int first)
    {
        for (int i = first; i < runs.Length; i++)
        {
            if (runs.Counts[i] > 0 || runs.Starts[i] < runs.Ends[i])
            {
                runs.GoTo(ref decoding, runs.Starts[i], i);
                Read(ref decoding, runs.Counts[i]);
                runs.Starts[i] = decoding.Reader.Position;
            }
        }
    }

    /// <summary>
    /// Adds one item to a record of fixed form; false when items differ in more than their numbers. The sample begins with the
    /// whole record, of which the item begins at <see cref="FixedRecord.Size"/>.
    /// </summary>
    internal virtual bool Flatten(ReadOnlySpan<byte> sample, FixedRecord record) => false;
}
