using System.Numerics;
using System.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Writing;

/// <summary>Makes the readers of a view's columns.</summary>
internal static class RowColumnFactory
{
    /// <summary>The reader of a column; or why its values cannot be stored.</summary>
    internal static RowColumn? TryMake(DataViewSchema.Column column, out string? problem)
    {
        DataViewType item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
        problem = null;
        if (ElementOf(column, item) is ElementType type)
        {
            ColumnSchema schema = new() { Path = column.Name, Name = column.Name, Type = type, Shape = Shape(column.Type) };
            return item is KeyDataViewType
                ? ElementTypes.Of(item.RawType)!.Value.AcceptNumber<KeyVisitor, RowColumn>(new KeyVisitor(schema, column))
                : type.Accept<Visitor, RowColumn>(new Visitor(schema, column));
        }

        problem = $"column '{column.Name}': values of type {column.Type} have no place in ROOT's columns";
        return null;
    }

    /// <summary>Keys with texts as names are stored as these, others as numbers from 1 on.</summary>
    private static ElementType? ElementOf(DataViewSchema.Column column, DataViewType item) => item switch
    {
        KeyDataViewType when HasNames(column) => ElementType.String,
        KeyDataViewType or NumberDataViewType or BooleanDataViewType => ElementTypes.Of(item.RawType),
        TextDataViewType => ElementType.String,
        _ => null,
    };

    private static bool HasNames(DataViewSchema.Column column)
        => column.Annotations.Schema.GetColumnOrNull("KeyValues")?.Type is VectorDataViewType { ItemType: TextDataViewType };

    private static ColumnShape Shape(DataViewType type)
    {
        if (type is not VectorDataViewType vector)
        {
            return ColumnShape.Scalar;
        }

        IEnumerable<int> dimensions = vector.IsKnownSize ? vector.Dimensions : vector.Dimensions.Skip(1);
        IEnumerable<ShapeLevel> levels = dimensions.Any(d => d <= 0) ? [] : dimensions.Select(ShapeLevel.Fixed);
        return new ColumnShape(vector.IsKnownSize ? levels : levels.Prepend(ShapeLevel.Variable));
    }

    private static RowColumn Make<T, TStore>(ColumnSchema schema, DataViewSchema.Column column, TStore store)
        where TStore : struct, IValueStore<T>
        => column.Type is VectorDataViewType
            ? new VectorRowColumn<T, TStore>(schema, column.Index, store)
            : new ScalarRowColumn<T, TStore>(schema, column.Index, store);

    private readonly struct Visitor(ColumnSchema schema, DataViewSchema.Column column) : IElementVisitor<RowColumn>
    {
        public RowColumn Visit<T>()
            where T : unmanaged, INumber<T>
            => Make<T, NumberStore<T>>(schema, column, default);

        public RowColumn VisitBool() => Make<bool, NumberStore<bool>>(schema, column, default);

        public RowColumn VisitText() => Make<ReadOnlyMemory<char>, TextStore>(schema, column, default);
    }

    private readonly struct KeyVisitor(ColumnSchema schema, DataViewSchema.Column column) : INumberVisitor<RowColumn>
    {
        public RowColumn Visit<T>()
            where T : unmanaged, INumber<T>
        {
            if (schema.Type != ElementType.String)
            {
                return Make<T, NumberStore<T>>(schema, column, default);
            }

            VBuffer<ReadOnlyMemory<char>> names = default;
            column.GetKeyValues(ref names);
            byte[][] bytes = [.. names.DenseValues().Select(n => Encoding.UTF8.GetBytes(n.ToArray()))];
            return Make<T, KeyNameStore<T>>(schema, column, new KeyNameStore<T>(bytes));
        }
    }
}
