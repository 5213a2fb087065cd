namespace Microsoft.ML.Root.Streamers;

/// <summary>Symmetric matrices: the base class says the number of rows n; n(n + 1) / 2 numbers follow.</summary>
internal sealed class SymmetricMatrixAction(StreamerAction inBase, ListTarget? target, StreamerAction numbers) : StreamerAction
{
    /// <inheritdoc/>
    internal override int LeastSize => inBase.LeastSize;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            (int, int) outer = decoding.Counters.Push(1, 1);
            inBase.Read(ref decoding, 1);
            long rows = decoding.Counters.Slot(0)[0];
            decoding.Counters.Pop(outer);
            long items = rows * (rows + 1) / 2;
            if (items * numbers.Size > decoding.Reader.Left)
            {
                decoding.Reader.Throw("a matrix is larger than its record", $"{decoding.Reader.Left} bytes", found: $"{rows} rows");
            }

            target?.AppendList(ref decoding, (int)items);
            numbers.Read(ref decoding, (int)items);
        }
    }
}
