using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Internal;

/// <summary>The rows of the data, as a first pass finds them: a number for each row id.</summary>
internal sealed class SdcaRows
{
    private readonly Dictionary<DataViewRowId, int> _numbers = [];

    internal SdcaRows(TrainingData data, IChannel channel)
    {
        using TrainingCursor cursor = data.CreateCursor();
        while (cursor.MoveNext())
        {
            Contracts.Check(_numbers.TryAdd(cursor.Id, _numbers.Count), "Two rows have the same id.");
        }

        Contracts.Check(Count > 0, "No valid training instances found, all instances have missing features.");
        if (cursor.SkippedRows > 0)
        {
            channel.Warning(MessageSensitivity.None, "Skipped {0} rows with missing feature/label values", cursor.SkippedRows);
        }
    }

    internal int Count => _numbers.Count;

    internal int Number(DataViewRowId id)
    {
        return _numbers.TryGetValue(id, out int number)
            ? number
            : throw new InvalidOperationException($"Row {id} was not there in the first pass.");
    }
}
