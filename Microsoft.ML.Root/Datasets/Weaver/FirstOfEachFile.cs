using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Datasets;

/// <summary>The first entries of each file, as weaver takes its samples: <c>trunc(share * entries)</c> of them, at least one.</summary>
/// <param name="files">The files.</param>
/// <param name="share">Share of each file's entries.</param>
internal sealed class FirstEntries(IReadOnlyList<SourceFile> files, double share) : IEntrySet
{
    public long Bytes => 0;

    public void Mark(EntryRange range, Span<bool> isInSet, CancellationToken cancellation)
    {
        foreach (SourceFile file in files)
        {
            long end = file.Range.Start + Math.Max(1, (long)(share * file.Range.Count));
            long from = Math.Max(range.Start, file.Range.Start);
            long to = Math.Min(range.End, Math.Min(end, file.Range.End));
            if (to > from)
            {
                isInSet.Slice((int)(from - range.Start), (int)(to - from)).Fill(true);
            }
        }
    }
}

/// <summary>Only the first entries of each file stay.</summary>
/// <param name="Share">Share of each file's entries.</param>
internal sealed record FirstOfEachFile(double Share) : ITransformation
{
    public void Apply(DatasetStage stage)
    {
        if (stage.Source.Files.Count == 0)
        {
            return;
        }

        int mark = stage.Source.Columns.Count;
        stage.GoOn(new EntrySetSource(stage.Source, $"first {Share} of files", new FirstEntries(stage.Source.Files, Share)));
        stage.Filter(() => RowFilter.OfColumn(stage.Columns, mark, mark, "first of files"));
    }
}
