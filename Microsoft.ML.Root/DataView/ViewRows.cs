using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>The rows of a view: of all that pass the filters, a part, a shard, a draw.</summary>
/// <param name="Set">The rows before sharding and drawing.</param>
/// <param name="Slices">Where they lie.</param>
/// <param name="Sampling">How they are drawn; null for each once.</param>
/// <param name="Seed">Names the draw.</param>
internal sealed record ViewRows(RowSet Set, Slice[] Slices, ISamplingPlan? Sampling, ulong Seed)
{
    /// <summary>Number of rows; null while it is not known, or where chance decides.</summary>
    internal long? Count
    {
        get
        {
            if (Sampling is not null)
            {
                return null;
            }

            return Set.Count is null ? null : Slices.Sum(s => Set is AllRows ? s.Count : (long)Set.Rows(s).Count);
        }
    }

    /// <summary>Chooses the rows of each slice; null for all.</summary>
    internal EpochSelection? Selection()
        => Sampling is null && Set is AllRows ? null : new EpochSelection(Set, Sampling?.Draw(Seed, 0));
}
