using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Perf.Epoch;

/// <summary>
/// What each pass over memory reads and writes for a byte of values, by the sizes of what goes through it. That some pages are
/// decompressed to their place, and that places of a batch are filled where a list is too short, is not looked at.
/// </summary>
/// <param name="Stored">Bytes read from files, which are copied out of the system's cache.</param>
/// <param name="Decompressed">Bytes that come of them.</param>
/// <param name="Values">Bytes of the values that are decoded of these.</param>
/// <param name="AreLaidOut">True where rows are laid out before they are drawn.</param>
internal readonly record struct MovedBytes(double Stored, double Decompressed, double Values, bool AreLaidOut)
{
    /// <summary>Bytes of the values in some columns of files.</summary>
    internal static long ValuesOf(IEnumerable<string> files, IReadOnlyList<string> patterns)
    {
        using BufferPool pool = new();
        using DecodeContext context = new(pool);
        ElementOpener opener = new();
        long bytes = 0;
        foreach (string file in files)
        {
            IColumnSource source = opener.Open(new ChainElement(file, null));
            int[] columns = [.. ColumnPatterns.Select(source.Name, source.Columns, patterns)];
            foreach (EntryRange cluster in source.Clusters)
            {
                ColumnChunk[] chunks = source.Read(columns, cluster, context);
                bytes += chunks.Sum(c => (long)c.RawValues.Length);
                ColumnReading.Dispose(chunks);
            }
        }

        opener.CloseIdleFiles();
        return bytes;
    }

    public override string ToString()
    {
        double layingOut = AreLaidOut ? 2 : 0;
        double fetching = 2 * Stored / Values;
        double decompressing = (Stored + Decompressed) / Values;
        double decoding = (Decompressed + Values) / Values;
        const double taking = 2;
        return $"{fetching + decompressing + decoding + layingOut + taking:F1} bytes moved for a byte of values: fetch {fetching:F2}, decompress {decompressing:F2}, "
            + $"decode {decoding:F2}, lay out {layingOut:F0}, take {taking:F0}";
    }
}
