using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.DataView;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.DataView;

/// <summary>Views over sources in memory.</summary>
internal static class SyntheticViews
{
    /// <summary>Clusters of uneven sizes, one larger than a block of rows.</summary>
    internal static readonly long[] Clusters = [70, 1, 1500, 333, 0, 64];

    /// <summary>A source with every type of number, text, lists and arrays.</summary>
    internal static SyntheticSource Source(IEnumerable<long>? clusters = null) => new(
        clusters ?? Clusters,
        SyntheticColumn.Scalar<bool>("flag", e => e % 3 == 0),
        SyntheticColumn.Scalar<sbyte>("i8", e => (sbyte)(e - 100)),
        SyntheticColumn.Scalar<byte>("u8", e => (byte)e),
        SyntheticColumn.Scalar<short>("i16", e => (short)(-7 * e)),
        SyntheticColumn.Scalar<ushort>("u16", e => (ushort)(7 * e)),
        SyntheticColumn.Scalar<int>("i32", e => (int)(e * 100_003)),
        SyntheticColumn.Scalar<uint>("u32", e => uint.MaxValue - (uint)e),
        SyntheticColumn.Scalar<long>("i64", e => (1L << 53) + 1 + e),
        SyntheticColumn.Scalar<ulong>("u64", e => ulong.MaxValue - (ulong)e),
        SyntheticColumn.Scalar<float>("f32", e => e / 8f),
        SyntheticColumn.Scalar<double>("f64", e => e / 7.0),
        SyntheticColumn.Text("text", e => e % 4 == 0 ? "" : $"händler {e}"),
        SyntheticColumn.Fixed<double>("cov", 3, (e, i) => (e * 10) + i),
        SyntheticColumn.List<float>("pt", e => (int)(e % 5), (e, i) => ((e * 13) % 29) + i),
        SyntheticColumn.List<int>("id", e => (int)(e % 5), (e, i) => (int)e - i),
        SyntheticColumn.List<bool>("good", e => (int)(e % 3), (e, i) => (e + i) % 2 == 0));

    /// <summary>A view of all columns.</summary>
    internal static RootDataView View(
        IColumnSource source, LoadEngineOptions? options = null, params (string Column, ListPadding Padding)[] paddings)
        => new(new ViewSource(new DefinedSource(source), [.. source.Columns.Select((c, i) => new ViewRequest(i)
        {
            Padding = paddings.FirstOrDefault(p => p.Column == c.Name).Padding,
        })])
        {
            Engine = options ?? Options(),
        });

    /// <summary>Memory of its own, and shuffle pools of several slices.</summary>
    internal static LoadEngineOptions Options(long poolRows = 500) => new()
    {
        Budget = new MemoryBudget(64 << 20),
        ShufflePoolSize = poolRows,
        Workers = 2,
    };
}
