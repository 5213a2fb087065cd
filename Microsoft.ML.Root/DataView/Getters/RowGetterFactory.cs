using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.DataView;

/// <summary>Picks the getter of a view's column.</summary>
internal static class RowGetterFactory
{
    /// <summary>A <see cref="ValueGetter{TValue}"/> of the column's type.</summary>
    /// <param name="column">The column.</param>
    /// <param name="index">Position of its source column among those that are loaded.</param>
    /// <param name="position">The cursor's row.</param>
    internal static Delegate Make(ViewColumn column, int index, RowPosition position) => column.Kind switch
    {
        ViewColumnKind.Key => KeyReader.Make(column, index, position),
        ViewColumnKind.Weight => WeightReader.Make(column, index, position),
        ViewColumnKind.Mask => new MaskReader(position, index, column.Padding!, column.Source.Shape).Getter(),
        ViewColumnKind.Counts => new CountsReader(position, index, column.Level).Getter(),
        ViewColumnKind.HasValue => new OptionalReader<bool>(position, index, column.Source.Shape).PresenceGetter(column.Type),
        _ => column.Source.Type.Accept<ValuesVisitor, Delegate>(new ValuesVisitor(column, index, position)),
    };

    private static Delegate Make<T>(ViewColumn column, int index, RowPosition position, T fill)
        where T : unmanaged
    {
        ColumnShape shape = column.Source.Shape;
        if (column.Kind == ViewColumnKind.Padded)
        {
            return new PaddedReader<T>(position, index, shape, column.Padding!, fill).Getter();
        }

        if (shape.Any(l => l.Kind == ShapeLevelKind.Optional))
        {
            return new OptionalReader<T>(position, index, shape).Getter(column.Type);
        }

        return column.Type is VectorDataViewType
            ? new VectorReader<T>(position, index).Getter()
            : new NumberReader<T>(position, index).Getter();
    }

    private readonly struct ValuesVisitor(ViewColumn column, int index, RowPosition position) : IElementVisitor<Delegate>
    {
        public Delegate Visit<T>()
            where T : unmanaged, INumber<T>
            => Make(column, index, position, T.CreateSaturating(column.Padding?.Fill ?? 0));

        public Delegate VisitBool() => Make(column, index, position, column.Padding?.Fill is not (null or 0));

        public Delegate VisitText()
        {
            TextReader reader = new(position, index, column.Source.Shape);
            return column.Type is VectorDataViewType ? reader.VectorGetter() : reader.ScalarGetter();
        }
    }
}
