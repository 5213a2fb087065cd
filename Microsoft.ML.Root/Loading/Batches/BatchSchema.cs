using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Loading;

/// <summary>What a loader's batches hold, checked once: which columns of the source are read, and how each item is filled.</summary>
internal sealed class BatchSchema
{
    private readonly List<Func<int, RowMajorLayout?, BatchItem>> _items = [];
    private readonly ExpressionSource _source;

    /// <exception cref="ArgumentException">An item is not possible; the message says why.</exception>
    internal BatchSchema(ExpressionSource source, IEnumerable<RootBatchColumn> items)
    {
        _source = source;
        HashSet<string> seen = [];
        foreach (RootBatchColumn item in items)
        {
            if (!seen.Add(item.Name))
            {
                throw new ArgumentException($"Two items of the batch are called '{item.Name}'.", nameof(items));
            }

            _items.Add(Bind(item));
        }
    }

    /// <summary>The columns of the source that are read for the items; others may be added.</summary>
    internal RowProjection Projection { get; } = new();

    /// <summary>Items with memory for batches of this many rows.</summary>
    /// <param name="batchSize">Rows of a full batch.</param>
    /// <param name="layout">How rows are laid out; null when they are taken from their columns.</param>
    internal BatchItem[] NewItems(int batchSize, RowMajorLayout? layout) => [.. _items.Select(make => make(batchSize, layout))];

    private Func<int, RowMajorLayout?, BatchItem> Bind(RootBatchColumn item)
    {
        List<ColumnSchema> schemas = [];
        foreach (string name in item.Columns)
        {
            ColumnSchema schema = _source.Columns[_source.Find(name)];
            if (!schema.IsReadable)
            {
                throw new ArgumentException($"Column '{schema.Path}' cannot be read: {schema.Unreadable}.");
            }

            schemas.Add(schema);
        }

        if (schemas.Count == 0 || (schemas.Count > 1 && item.Layout is not (RootBatchLayout.Channels or RootBatchLayout.Matrix)))
        {
            throw new ArgumentException($"Item '{item.Name}': {item.Layout} takes {(schemas.Count == 0 ? "at least " : "")}one column.");
        }

        int[] columns = [.. item.Columns.Select(n => Projection.Add(_source.Find(n)))];
        RootBatchLayout layout = item.Layout == RootBatchLayout.Natural ? Natural(schemas[0]) : item.Layout;
        return schemas.Exists(s => s.Type == ElementType.String)
            ? Text(item, layout, schemas, columns)
            : layout switch
            {
                RootBatchLayout.Padded or RootBatchLayout.Channels => Padded(item, schemas, columns, m => Mismatch(item, m)),
                RootBatchLayout.Ragged => Ragged(item, schemas[0], columns[0]),
                _ => Matrix(item, schemas, columns),
            };
    }

    private static RootBatchLayout Natural(ColumnSchema schema)
        => schema.Shape.IsFixed ? RootBatchLayout.Matrix
            : IsOptional(schema) ? RootBatchLayout.Padded
            : RootBatchLayout.Ragged;

    private static bool IsOptional(ColumnSchema schema) => schema.Shape.Count > 0 && schema.Shape[0].Kind == ShapeLevelKind.Optional
        && schema.Shape.OffsetLevels == 1;

    private static Func<int, RowMajorLayout?, BatchItem> Text(RootBatchColumn item, RootBatchLayout layout, List<ColumnSchema> schemas, int[] columns)
        => schemas is [{ Shape.IsScalar: true }] && layout == RootBatchLayout.Matrix && item.Type is null or ElementType.String
            ? (batchSize, _) => new TextItem(item.Name, columns[0], batchSize)
            : throw new ArgumentException($"Item '{item.Name}': text comes in batches only as one text a row, in its own type.");

    private static Func<int, RowMajorLayout?, BatchItem> Matrix(RootBatchColumn item, List<ColumnSchema> schemas, int[] columns)
    {
        if (schemas.Find(s => !s.Shape.IsFixed) is ColumnSchema list)
        {
            throw new ArgumentException($"Item '{item.Name}': column '{list.Path}' has lists of any length; pad it or take it ragged.");
        }

        ElementType type = TypeOf(item, schemas);
        DensePart[] parts = new DensePart[columns.Length];
        int offset = 0;
        for (int i = 0; i < columns.Length; i++)
        {
            int size = schemas[i].Shape.FixedSize;
            parts[i] = new DensePart(columns[i], Take(item, schemas[i]), offset, size);
            offset += size;
        }

        int[] rowShape = item.Layout == RootBatchLayout.Natural ? [.. schemas[0].Shape.Select(l => l.Length)] : [offset];
        return (batchSize, layout)
            => new DenseItem(item.Name, type, rowShape, DensePart.Join(parts, layout), layout is not null, item.Fill, 0, batchSize);
    }

    private static Func<int, RowMajorLayout?, BatchItem> Padded(
        RootBatchColumn item, List<ColumnSchema> schemas, int[] columns, Func<ListMismatch, Exception> mismatch)
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

        ElementType type = TypeOf(item, schemas);

        // Fixed levels below the list stay as they are; lists within lists are flattened before padding.
        int inner = schemas[0].Shape.OffsetLevels == 1 ? schemas[0].Shape.FixedSize : 1;
        if (schemas.Exists(s => (s.Shape.OffsetLevels == 1 ? s.Shape.FixedSize : 1) != inner))
        {
            throw new ArgumentException($"Item '{item.Name}': the columns' lists hold items of different sizes.");
        }

        int values = checked(length * inner);
        DensePart[] parts = new DensePart[columns.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = new DensePart(columns[i], Take(item, schemas[i]), i * values, values);
        }

        List<int> rowShape = item.Layout == RootBatchLayout.Channels ? [columns.Length] : [];
        if (!isOptional)
        {
            rowShape.Add(length);
        }

        if (inner > 1)
        {
            rowShape.AddRange(schemas[0].Shape.Where(l => l.Kind == ShapeLevelKind.Fixed).Select(l => l.Length));
        }

        bool isReal = type is ElementType.Float32 or ElementType.Float64;
        double fill = isOptional && isReal && item.Fill == 0 ? double.NaN : item.Fill;
        int maskLength = item.HasMask || isOptional ? length : 0;
        return (batchSize, layout)
            => new DenseItem(
                item.Name, type, [.. rowShape], parts, layout is not null, fill, maskLength, batchSize, maskLength > 0 && columns.Length > 1 ? mismatch : null);
    }

    /// <summary>As an expression's error of a row: the item's columns stand for the expression.</summary>
    private RootExpressionException Mismatch(RootBatchColumn item, ListMismatch mismatch)
    {
        EntryPlace place = EntryPlace.Of(_source, mismatch.Entry);
        string first = item.Columns[0];
        string other = item.Columns.First(c => _source.Find(c) == Projection.Columns[mismatch.Column]);
        string columns = string.Join(", ", item.Columns);
        return new RootExpressionException(
            $"Item '{item.Name}' has one mask for columns of different lengths, {mismatch.First} of '{first}' and {mismatch.Other} of '{other}', in {place.File ?? _source.Name}",
            columns,
            columns.IndexOf(other, StringComparison.Ordinal),
            other.Length,
            place.Entry);
    }

    private static Func<int, RowMajorLayout?, BatchItem> Ragged(RootBatchColumn item, ColumnSchema schema, int column)
    {
        ElementType type = TypeOf(item, [schema]);
        IColumnTake take = Take(item, schema);
        return (batchSize, _) => new RaggedItem(item.Name, type, column, take, batchSize);
    }

    private static IColumnTake Take(RootBatchColumn item, ColumnSchema schema)
        => item.Type is null || item.Type == schema.Type ? ColumnTakeFactory.Identity(schema.Type) : ColumnTakeFactory.Single(schema.Type);

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
}
