using System.Buffers.Binary;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Truth.Invariants;

/// <summary>What a cluster stores of a column.</summary>
/// <param name="Description">The column.</param>
/// <param name="Count">Number of its elements.</param>
/// <param name="Pages">Pages of a column that says where others' elements belong, decompressed; of other columns none.</param>
/// <param name="IsPrimary">True when it holds its field's data in the cluster.</param>
internal readonly record struct StoredColumn(
    ColumnDescription Description, long Count, IReadOnlyList<(int Elements, byte[] Content)> Pages, bool IsPrimary)
{
    private const int SwitchBytes = 12;

    /// <summary>True for columns whose pages are needed to count the elements of others.</summary>
    public static bool IsCounting(ColumnType type) => type.IsIndex() || type == ColumnType.Switch;

    /// <summary>Ends of the lists of an index column.</summary>
    public IEnumerable<ulong> Ends()
    {
        foreach ((int elements, byte[] content) in Pages)
        {
            ulong[] ends = new ulong[elements];
            IndexValues.Widen(Description.Type, content, ends, new uint[elements]);
            if (Description.Type is ColumnType.SplitIndex32 or ColumnType.SplitIndex64)
            {
                IndexValues.Accumulate(ends);
            }

            foreach (ulong end in ends)
            {
                yield return end;
            }
        }
    }

    /// <summary>Elements of a switch column that name an alternative.</summary>
    public long CountOf(int alternative)
    {
        long count = 0;
        foreach ((int elements, byte[] content) in Pages)
        {
            for (int i = 0; i < elements; i++)
            {
                count += BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan((i * SwitchBytes) + sizeof(ulong))) == alternative ? 1 : 0;
            }
        }

        return count;
    }
}
