using System.Collections.Immutable;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Which rows come together in the batches of a loader: those of like length, or of each stratum its share.</summary>
internal abstract class BatchGrouping
{
    /// <summary>Columns of the source that keys are computed from.</summary>
    internal abstract IReadOnlyList<int> Inputs { get; }

    /// <summary>Keys by which the rows of a pool are sorted, as 16-bit numbers.</summary>
    internal abstract ISliceValues Keys { get; }

    /// <summary>What an order depends on, for positions.</summary>
    internal abstract string Text { get; }

    /// <summary>The grouping that options ask for; null for none.</summary>
    /// <exception cref="ArgumentException">A column has no single number, or value, a row.</exception>
    internal static BatchGrouping? Of(RowScanner scanner, EpochReader reader, RootBatchLoaderOptions options)
        => options.BucketBy is string length ? new LengthBuckets(Length(scanner, length), length, options.BatchSize)
            : options.StratifyBy is string stratum ? new BatchStrata(scanner, reader, Stratum(scanner, stratum), options.BatchSize)
            : null;

    /// <summary>How a pass that begins at a position goes on.</summary>
    /// <param name="position">Where it begins.</param>
    /// <param name="values">Which values of the pass are <see cref="Keys"/>.</param>
    internal abstract RowGrouping At(BatchPosition position, int values);

    private static int Length(RowScanner scanner, string expression)
    {
        int column = scanner.Source.Find(expression);
        ColumnSchema schema = scanner.Source.Columns[column];
        return schema.Shape.IsScalar && schema.Type != ElementType.String ? column : throw new ArgumentException(
            $"{nameof(RootBatchLoaderOptions.BucketBy)} '{expression}' is {schema.Type.Label()}{schema.Shape}, not one number a row; of a list name its size.");
    }

    private static int Stratum(RowScanner scanner, string expression)
    {
        int column = scanner.Source.Find(expression);
        ColumnSchema schema = scanner.Source.Columns[column];
        scanner.RequireLasting(column);
        return schema.Shape.IsScalar ? column : throw new ArgumentException(
            $"{nameof(RootBatchLoaderOptions.StratifyBy)} '{expression}' is {schema.Type.Label()}{schema.Shape}, not one value a row.");
    }

    private sealed class LengthBuckets(int column, string text, int batchSize) : BatchGrouping
    {
        internal override IReadOnlyList<int> Inputs => Keys.Inputs;

        internal override ISliceValues Keys { get; } = new LengthKeys(column);

        internal override string Text => $"like {text}, {batchSize} each";

        internal override RowGrouping At(BatchPosition position, int values) => new LengthGrouping(values, batchSize, position.Rows - position.Row);
    }

    /// <summary>Lengths as whole numbers from 0 to 65,535; what lies beyond is alike.</summary>
    private sealed class LengthKeys(int column) : ISliceValues
    {
        public IReadOnlyList<int> Inputs { get; } = [column];

        public Array Compute(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext context)
            => Array.ConvertAll(ScalarValues.Read<double>(inputs[0]), length => (ushort)Math.Clamp(double.IsNaN(length) ? 0 : length, 0, ushort.MaxValue));
    }

    /// <summary>What strata there are is read when the first pass begins, since a shard does not know its slices before.</summary>
    private sealed class BatchStrata(RowScanner scanner, EpochReader reader, int column, int batchSize) : BatchGrouping
    {
        private readonly Lazy<StratumTable> _table = new(() => StratumTable.Read(scanner, reader, column));

        internal override IReadOnlyList<int> Inputs { get; } = [column];

        internal override ISliceValues Keys => _table.Value;

        internal override string Text => $"shares of {Name}, {batchSize} each";

        private string Name => scanner.Source.Columns[column].Path;

        internal override RowGrouping At(BatchPosition position, int values)
        {
            long[] sizes = _table.Value.Sizes;
            long all = sizes.Sum();
            long before = position.Pass * all;
            int head = (int)((batchSize - (before % batchSize)) % batchSize);
            BatchShares shares = new(sizes, Math.Min(all, (reader.RowLimit ?? long.MaxValue) - before), batchSize, head);
            for (long rows = position.Rows - before; rows > 0; rows -= shares.Next().Sum())
            {
            }

            ImmutableArray<LanePlace> lanes = position.Lanes.IsDefaultOrEmpty ? [.. sizes.Select(_ => default(LanePlace))] : position.Lanes;
            return lanes.Length == sizes.Length
                ? new StratumGrouping(values, shares, lanes)
                : throw new ArgumentException($"The position has rows of {lanes.Length} values of '{Name}', of which there are {sizes.Length}.");
        }
    }
}
