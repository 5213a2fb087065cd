using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A computed column, ready to be computed.</summary>
/// <param name="Schema">The column.</param>
/// <param name="Inputs">Columns that it reads, by their positions in the scope.</param>
/// <param name="Expression">How it is computed; null where <see cref="Function"/> says it, or it is its only input under another name.</param>
internal sealed record CompiledColumn(ColumnSchema Schema, IReadOnlyList<int> Inputs, CompiledExpression? Expression)
{
    /// <summary>How it is computed where no expression says it.</summary>
    internal IChunkFunction? Function { get; init; }

    /// <summary>Of a list, the values that may come out for each of the largest input.</summary>
    internal long Growth { get; init; } = 1;

    /// <summary>True where it is its only input under another name.</summary>
    internal bool IsAlias => Expression is null && Function is null;

    /// <summary>The column of an expression.</summary>
    internal static CompiledColumn Of(string name, CompiledExpression expression, string title, ExpressionScope scope)
    {
        ColumnSchema schema = new()
        {
            Path = name,
            Name = name,
            Type = expression.Type.Element,
            Shape = expression.Type.Shape,
            Title = title,
            TypeName = expression.Type.ToString(),
            IsFromCollections = !scope.AreScalarOnly(expression.Inputs),
            IsRandom = expression.IsRandom || scope.IsAnyRandom(expression.Inputs),
        };
        return new CompiledColumn(schema, expression.Inputs, expression);
    }

    /// <summary>The column under other names.</summary>
    internal CompiledColumn Named(string path, string name, bool isHidden = false) => this with
    {
        Schema = Schema with { Path = path, Name = name, IsHidden = isHidden, Collection = null },
    };
}
