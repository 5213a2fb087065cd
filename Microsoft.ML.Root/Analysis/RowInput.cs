using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Analysis;

/// <summary>A column that is an argument of a function which is called once a row.</summary>
/// <typeparam name="T">Type of the argument.</typeparam>
internal sealed class RowInput<T>
    where T : allows ref struct
{
    private readonly ArgumentFactory<T>? _factory;

    /// <param name="source">The columns; one that is read in a wider type becomes a hidden column.</param>
    /// <param name="name">Name of the column, or an expression.</param>
    /// <exception cref="ArgumentException">There is no such column, or its values are no <typeparamref name="T"/>.</exception>
    internal RowInput(DefinedSource source, string name)
    {
        Column = AlignedColumns.Find(source, name);
        ColumnSchema schema = source.Columns[Column];
        ParameterType? parameter = ParameterType.Of(typeof(T));
        ElementType? element = parameter?.Element;
        bool isNumber = element is not null and not ElementType.String && schema.Type != ElementType.String;
        if (isNumber && element is ElementType.Float32 or ElementType.Float64 && schema.Type is not (ElementType.Bool or ElementType.Float64) && schema.Type != element)
        {
            string cast = $"{schema.Path} as {element.Value.Label()}";
            Column = source.FindOrDefine(new ChunkDefinition(cast, [Column], new ColumnCast(element.Value)));
        }

        if (parameter is null or { Element: ElementType.String, Depth: > 0 } || source.Columns[Column].Type != element || schema.Shape.Count != parameter.Depth)
        {
            string stored = schema.Type.ClrType().CSharpName();
            throw new ArgumentException(
                $"Column '{schema.Name}' ({schema}) is no {typeof(T).CSharpName()}; it is read as "
                + $"{(schema.Shape.IsScalar ? stored : $"{stored}[] or ReadOnlySpan<{stored}>")}{(schema.Shape.Count > 1 ? " once it has one level" : "")}.",
                nameof(name));
        }

        _factory = (ArgumentFactory<T>?)parameter.Factory;
    }

    /// <summary>Position of the column in the source.</summary>
    internal int Column { get; }

    /// <summary>A reader by entry of the slice.</summary>
    internal RowReader<T> Open(AnalysisBlock block) => new(block.Memory(Column), _factory);
}
