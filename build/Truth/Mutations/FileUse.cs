using System.Reflection;
using Microsoft.ML.Data;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.DataView;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Truth.Mutations;

/// <summary>
/// All that a user can do with a file: list it, describe it, read every column, go through it as a view and in batches, with
/// either policy for bad files. Only <see cref="RootFormatException"/> is an answer.
/// </summary>
/// <param name="path">Where the file lies for views and loaders.</param>
/// <param name="policies">What views and loaders do with bad files, one after another.</param>
internal sealed class FileUse(string path, params BadFilePolicy[] policies)
{
    private const long Budget = 256 << 20;
    private const long SmallBudget = 4 << 20;
    private static readonly MethodInfo Values = typeof(FileUse).GetMethod(nameof(ReadValues), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo Vectors = typeof(FileUse).GetMethod(nameof(ReadVectors), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Most pooled memory that one way of reading took.</summary>
    public long PooledBytes { get; private set; }

    /// <summary>Ways of reading a tree that gave an error of the file.</summary>
    public int Refused { get; private set; }

    /// <summary>Ways of reading a tree that came to their end.</summary>
    public int Read { get; private set; }

    /// <summary>What is done now, for whoever waits.</summary>
    public string Doing { get; private set; } = "";

    /// <summary>Does it all.</summary>
    public void Run(byte[] content)
    {
        Doing = "columns";
        PooledBytes = Math.Max(PooledBytes, FileContent.Of(path, content).PooledBytes);
        Doing = "description";
        string?[] trees = Trees(content);
        File.WriteAllBytes(path, content);
        foreach (string? tree in trees)
        {
            foreach (BadFilePolicy policy in policies)
            {
                Try($"view of {tree}, {policy}", () => View(tree, policy));
                Try($"loader of {tree}, {policy}", () => Load(tree, policy));
            }
        }
    }

    private static string?[] Trees(byte[] content)
    {
        try
        {
            using RootFile file = RootFile.Open(new MemoryByteSource("changed", content));
            string?[] trees = [.. file.Trees.Select(t => $"{t.Path};{t.Cycle}")];
            _ = file.Damage.Count + file.Objects.Sum(o => o.ToString().Length);
            foreach (string? tree in trees)
            {
                Describe(file, tree);
            }

            return trees;
        }
        catch (RootFormatException)
        {
            return [null];
        }
    }

    private static void Describe(RootFile file, string? name)
    {
        try
        {
            RootTree tree = file.GetTree(name);
            _ = tree.Columns.Sum(c => c.ToString().Length + c.Storage.BasketCount) + tree.Clusters.Count + tree.Aliases.Count;
            foreach (string set in tree.AttributeSets)
            {
                _ = tree.GetAttributeSet(set).Columns.Count;
            }
        }
        catch (RootFormatException)
        {
            // Refused.
        }
    }

    private static void ReadValues<T>(DataViewRow row, DataViewSchema.Column column, List<Action> reads)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default!;
        reads.Add(() => getter(ref value));
    }

    private static void ReadVectors<T>(DataViewRow row, DataViewSchema.Column column, List<Action> reads)
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        reads.Add(() => getter(ref value));
    }

    private void Try(string what, Action action)
    {
        Doing = what;
        try
        {
            action();
            Read++;
        }
        catch (RootFormatException)
        {
            Refused++;
        }
    }

    private void View(string? tree, BadFilePolicy policy)
    {
        RootViewOptions options = new() { MemoryBudget = policy == BadFilePolicy.Skip ? SmallBudget : Budget };
        RootDataView view = DatasetViews.Of(RootDataset.FromFiles(path, tree).OnBadFiles(policy), options);
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        List<Action> reads = [];
        foreach (DataViewSchema.Column column in view.Schema)
        {
            (MethodInfo read, Type type) = column.Type is VectorDataViewType vector
                ? (Vectors, vector.ItemType.RawType)
                : (Values, column.Type.RawType);
            read.MakeGenericMethod(type).Invoke(null, [cursor, column, reads]);
        }

        while (cursor.MoveNext())
        {
            foreach (Action read in reads)
            {
                read();
            }
        }

        PooledBytes = Math.Max(PooledBytes, view.Statistics.PeakPooledBytes);
    }

    private static bool FitsABatch(ColumnSchema column)
        => column.IsReadable && column.Incomplete is null && (column.Type != ElementType.String || column.Shape.IsScalar);

    private void Load(string? tree, BadFilePolicy policy)
    {
        RootDataset data = RootDataset.FromFiles(path, tree).OnBadFiles(policy);
        RootBatchColumn[] columns = [.. data.Columns.Where(FitsABatch).Select(c => RootBatchColumn.Of(c.Path))];
        if (columns.Length == 0)
        {
            return;
        }

        RootBatchLoaderOptions options = new()
        {
            Columns = columns,
            MemoryBudget = policy == BadFilePolicy.Skip ? SmallBudget : Budget,
            Shuffle = policy == BadFilePolicy.Skip ? RootShuffle.None : RootShuffle.Pool,
        };
        using RootBatchLoader loader = new(data, options);
        try
        {
            foreach (RootBatch batch in loader.Epoch(0))
            {
                _ = batch.RowCount;
            }
        }
        finally
        {
            PooledBytes = Math.Max(PooledBytes, loader.Engine.Budget.Pool.PeakBytes);
        }
    }
}
