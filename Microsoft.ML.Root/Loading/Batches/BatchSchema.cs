using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Loading;

/// <summary>What a loader's batches hold, checked once: which columns of the source are read, and how each item is filled.</summary>
internal sealed class BatchSchema
{
    private readonly List<ItemPlan> _plans = [];
    private readonly DefinedSource _source;

    /// <exception cref="ArgumentException">An item is not possible; the message says why.</exception>
    internal BatchSchema(DefinedSource source, IEnumerable<RootBatchColumn> items)
    {
        _source = source;
        HashSet<string> seen = [];
        foreach (RootBatchColumn item in items)
        {
            if (!seen.Add(item.Name))
            {
                throw new ArgumentException($"Two items of the batch are called '{item.Name}'.", nameof(items));
            }

            _plans.Add(Bind(item with { Columns = ItemColumns.Names(item, source) }));
        }
    }

    /// <summary>What the items are.</summary>
    internal IReadOnlyList<RootBatchItem> Items => _plans.ConvertAll(p => p.Item);

    /// <summary>The columns of the source that are read for the items; others may be added.</summary>
    internal RowProjection Projection { get; } = new();

    /// <summary>Items with memory for batches of this many rows.</summary>
    /// <param name="batchSize">Rows of a full batch.</param>
    /// <param name="layout">How rows are laid out; null when they are taken from their columns.</param>
    internal BatchItem[] NewItems(int batchSize, RowMajorLayout? layout) => [.. _plans.Select(p => p.Make(batchSize, layout))];

    private ItemPlan Bind(RootBatchColumn item)
    {
        if (item.Columns.Count == 0 || (item.Columns.Count > 1 && item.Layout is RootBatchLayout.Natural or RootBatchLayout.Padded or RootBatchLayout.Ragged))
        {
            throw new ArgumentException($"Item '{item.Name}': {item.Layout} takes {(item.Columns.Count == 0 ? "at least " : "")}one column.");
        }

        if (item.PadsToLongest && item.Layout is not (RootBatchLayout.Channels or RootBatchLayout.Padded))
        {
            throw new ArgumentException($"Item '{item.Name}': {item.Layout} has no length; only padded lists and channels are padded to the longest.");
        }

        int[] positions = ItemColumns.Positions(item, _source);
        ColumnSchema[] stored = Array.ConvertAll(positions, c => _source.Columns[c]);
        int[] columns = Array.ConvertAll(positions, c => Projection.Add(c));
        RootBatchLayout layout = item.Layout == RootBatchLayout.Natural ? Natural(stored[0]) : item.Layout;
        ValueScaling?[] scalings = ItemColumns.Scalings(item, stored);
        if (Array.Exists(stored, s => s.Type == ElementType.String))
        {
            return Text(item, layout, stored, columns);
        }

        if (layout == RootBatchLayout.Pairs)
        {
            return Pairs(item, columns[0]);
        }

        List<ColumnSchema> schemas = [.. stored.Select((column, i) => scalings[i] is null ? column : ValueScaling.SchemaOf(column))];
        ElementType type = TypeOf(item, schemas);
        bool isScaled = Array.Exists(scalings, s => s is not null);
        DensePart[] parts = [.. columns.Select((column, i) => new DensePart(column, Take(stored[i].Type, type, isScaled), 0, 0)
        {
            Fill = Fill(item, i),
            Scaling = scalings[i],
        })];
        return layout switch
        {
            RootBatchLayout.Padded or RootBatchLayout.Channels => Padded(item, schemas, parts, type),
            RootBatchLayout.Ragged => Ragged(item, parts[0], type),
            _ => Matrix(item, schemas, parts, type),
        };
    }

    private static RootBatchLayout Natural(ColumnSchema schema)
        => schema.Shape.IsFixed ? RootBatchLayout.Matrix
            : IsOptional(schema) ? RootBatchLayout.Padded
            : RootBatchLayout.Ragged;

    private static bool IsOptional(ColumnSchema schema) => schema.Shape.Count > 0 && schema.Shape[0].Kind == ShapeLevelKind.Optional
        && schema.Shape.OffsetLevels == 1;

    private static ItemPlan Text(RootBatchColumn item, RootBatchLayout layout, ColumnSchema[] schemas, int[] columns)
        => schemas is [{ Shape.IsScalar: true }] && layout == RootBatchLayout.Matrix && item.Type is null or ElementType.String
            ? new ItemPlan(
                new RootBatchItem(item.Name, ElementType.String, [], item.Columns),
                (batchSize, _) => new TextItem(item.Name, columns[0], batchSize))
            : throw new ArgumentException($"Item '{item.Name}': text comes in batches only as one text a row, in its own type.");

    private static ItemPlan Matrix(RootBatchColumn item, List<ColumnSchema> schemas, DensePart[] parts, ElementType type)
    {
        int offset = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            ColumnSchema schema = schemas[i];
            int size = schema.Shape.IsFixed ? schema.Shape.FixedSize
                : item.Length > 0 ? RowLength(item, (long)item.Length * ItemSize(schema))
                : throw new ArgumentException($"Item '{item.Name}': column '{schema.Path}' has lists of any length; pad it, take it ragged, or give the matrix a length.");
            parts[i] = parts[i] with { Offset = offset, Length = size };
            offset = RowLength(item, (long)offset + size);
        }

        bool isNatural = item.Layout is RootBatchLayout.Natural or RootBatchLayout.Image;
        int[] rowShape = isNatural ? [.. schemas[0].Shape.Select(l => l.Length)] : [offset];
        string[] names = isNatural ? [.. item.Columns] : [.. parts.SelectMany((part, i) => Places(item.Columns[i], part.Length, schemas[i].Shape.IsScalar))];
        return new ItemPlan(
            new RootBatchItem(item.Name, type, rowShape, names),
            (batchSize, layout) => new DenseItem(
                item.Name, type, rowShape, DensePart.Join(parts, layout), layout is not null, new PaddedLists(item.Mode, item.Keep), 0, batchSize));
    }

    private static IEnumerable<string> Places(string column, int count, bool isScalar)
        => isScalar ? [column] : Enumerable.Range(0, count).Select(i => $"{column}[{i}]");

    private ItemPlan Padded(RootBatchColumn item, List<ColumnSchema> schemas, DensePart[] parts, ElementType type)
    {
        bool isOptional = item.Layout == RootBatchLayout.Natural;
        int length = isOptional ? 1 : item.Length;
        if (length < 1)
        {
            throw new ArgumentException($"Item '{item.Name}': the length of padded lists must be at least 1.");
        }

        if (schemas.Find(s => s.Shape.Count == 0 || s.Shape[0].Kind == ShapeLevelKind.Fixed) is ColumnSchema dense)
        {
            throw new ArgumentException($"Item '{item.Name}': column '{dense.Path}' has no lists to pad.");
        }

        int inner = ItemSize(schemas[0]);
        if (schemas.Exists(s => ItemSize(s) != inner))
        {
            throw new ArgumentException($"Item '{item.Name}': the columns' lists hold items of different sizes.");
        }

        int values = RowLength(item, (long)length * inner);
        _ = RowLength(item, (long)parts.Length * values);
        bool isMissingReal = isOptional && type is ElementType.Float32 or ElementType.Float64;
        for (int i = 0; i < parts.Length; i++)
        {
            double fill = parts[i].Fill;
            parts[i] = parts[i] with { Offset = i * values, Length = values, Fill = isMissingReal && fill == 0 ? double.NaN : fill };
        }

        List<int> rowShape = item.Layout == RootBatchLayout.Channels ? [parts.Length] : [];
        if (!isOptional)
        {
            rowShape.Add(length);
        }

        if (inner > 1)
        {
            rowShape.AddRange(schemas[0].Shape.Where(l => l.Kind == ShapeLevelKind.Fixed).Select(l => l.Length));
        }

        int maskLength = item.HasMask || isOptional ? length : 0;
        Func<ListMismatch, Exception>? mismatch = maskLength > 0 && parts.Length > 1 ? m => Mismatch(item, m) : null;

        // Mostly all lists of a row are as long as the first, which the processor then knows of the others.
        DenseItem Dense(int batchSize) => new(
            item.Name, type, [.. rowShape], parts, areTogether: true, new PaddedLists(item.Mode, item.Keep), maskLength, batchSize, mismatch);
        int lengthAt = item.Layout == RootBatchLayout.Channels ? 1 : 0;
        return new ItemPlan(
            new RootBatchItem(item.Name, type, [.. rowShape.Select((l, i) => item.PadsToLongest && i == lengthAt ? -1 : l)], item.Columns) { HasMask = maskLength > 0 },
            (batchSize, _) => item.PadsToLongest ? new LongestItem(Dense(batchSize), lengthAt) : Dense(batchSize));
    }

    /// <summary>Values an item: fixed levels below the list stay as they are; lists within lists are flattened before padding.</summary>
    private static int ItemSize(ColumnSchema schema) => schema.Shape.OffsetLevels == 1 ? schema.Shape.FixedSize : 1;

    /// <summary>Values of a row, or of a part of it.</summary>
    private static int RowLength(RootBatchColumn item, long values) => values <= Array.MaxLength
        ? (int)values
        : throw new ArgumentException($"Item '{item.Name}' has more values a row than an array holds; choose a smaller length or fewer columns.");

    private static double Fill(RootBatchColumn item, int column) => ItemColumns.Scaling(item, item.Columns[column])?.Fill ?? item.Fill;

    /// <summary>As an expression's error of a row: the item's columns stand for the expression.</summary>
    private RootExpressionException Mismatch(RootBatchColumn item, ListMismatch mismatch)
    {
        EntryPlace place = EntryPlace.Of(_source, mismatch.Entry);
        string first = item.Columns[0];
        string other = item.Columns.First(c => ItemColumns.Find(item, c, _source) == Projection.Columns[mismatch.Column]);
        string columns = string.Join(", ", item.Columns);
        return new RootExpressionException(
            $"Item '{item.Name}' has one mask for columns of different lengths, {mismatch.First} of '{first}' and {mismatch.Other} of '{other}', in {place.File ?? _source.Name}",
            columns,
            columns.IndexOf(other, StringComparison.Ordinal),
            other.Length,
            place.Entry);
    }

    private static ItemPlan Ragged(RootBatchColumn item, DensePart part, ElementType type)
        => new(new RootBatchItem(item.Name, type, [-1], item.Columns) { IsRagged = true }, (batchSize, _) => new RaggedItem(item.Name, type, part, batchSize));

    private static ItemPlan Pairs(RootBatchColumn item, int column) => new(
        new RootBatchItem(item.Name, ElementType.Float32, [PairFeatures.Count, item.Length, item.Length], PairFeatures.Names),
        (batchSize, _) => new PairItem(item.Name, column, item.Length, (float)item.Fill, batchSize));

    /// <summary>The same for all columns of a type, so that they are copied together.</summary>
    private static IColumnTake Take(ElementType stored, ElementType type, bool isScaled)
        => isScaled ? ColumnTakeFactory.Scaled(stored)
            : stored == type ? ColumnTakeFactory.Identity(type)
            : ColumnTakeFactory.Single(stored);

    private static ElementType TypeOf(RootBatchColumn item, List<ColumnSchema> schemas)
    {
        ElementType type = item.Type ?? schemas[0].Type;
        if (schemas.Find(s => s.Type != type) is ColumnSchema other && item.Type != ElementType.Float32)
        {
            throw new ArgumentException(
                $"Item '{item.Name}': column '{other.Path}' is of type {other.Type.Label()}, not {type.Label()}; "
                + "values stay in their own type or are converted to Float32.");
        }

        return type;
    }

    /// <summary>An item that is possible.</summary>
    /// <param name="Item">What it is.</param>
    /// <param name="Make">Makes it, for batches of some rows that are laid out in some way.</param>
    private readonly record struct ItemPlan(RootBatchItem Item, Func<int, RowMajorLayout?, BatchItem> Make);
}
