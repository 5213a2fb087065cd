using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Root.Truth;

/// <summary>The rows of a file's columns.</summary>
public static class FileDigest
{
    /// <summary>All rows of a file, sorted by object and column.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name in the table.</param>
    /// <param name="options">How it is opened; null for the defaults.</param>
    /// <exception cref="RootFormatException">The file cannot be opened.</exception>
    public static List<TruthRow> Of(string path, string name, RootFileOptions? options = null)
    {
        using RootFile file = RootFile.Open(path, options);
        List<TruthRow> rows = [.. file.Trees.SelectMany(tree => Rows(file, tree, name))];
        rows.Sort(CompareRows);
        return rows;
    }

    /// <summary>The order of tables: file, object, column, by code points.</summary>
    public static int CompareRows(TruthRow left, TruthRow right)
    {
        int order = CodePoints.Compare(left.File, right.File);
        order = order != 0 ? order : CodePoints.Compare(left.Object, right.Object);
        return order != 0 ? order : CodePoints.Compare(left.Column, right.Column);
    }

    [SuppressMessage("Design", "CA1031", Justification = "A tree that fails is a row; the others follow.")]
    private static IEnumerable<TruthRow> Rows(RootFile file, RootObject entry, string name)
    {
        try
        {
            RootTree tree = file.GetTree($"{entry.Path};{entry.Cycle}");

            // Files have columns by the ten thousand, each read and hashed on its own.
            TruthRow[] rows = new TruthRow[tree.Columns.Count];
            ParallelOptions degree = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };
            Parallel.For(
                0,
                rows.Length,
                degree,
                () => new ColumnHashes(),
                (i, _, hashes) =>
                {
                    rows[i] = ColumnDigest.Of(name, tree, tree.Columns[i], ref hashes);
                    return hashes;
                },
                hashes => hashes.Dispose());
            return rows;
        }
        catch (Exception failure)
        {
            Exception error = failure is AggregateException several ? several.InnerExceptions[0] : failure;
            return [new TruthRow(name, entry.Path, entry.Kind!, "", "", "", "", "", "", "", "").WithError(error)];
        }
    }
}
