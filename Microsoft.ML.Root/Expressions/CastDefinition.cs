using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A column in another type, as a hidden column.</summary>
/// <param name="Name">Name of the hidden column.</param>
/// <param name="Column">Position in the scope of the column that is cast.</param>
/// <param name="Cast">How.</param>
internal sealed record CastDefinition(string Name, int Column, ColumnCast Cast) : Definition(Name, DefinitionKind.New)
{
    /// <inheritdoc/>
    internal override CompiledColumn Compile(ExpressionScope scope)
        => new CompiledColumn(Cast.SchemaOf(scope.Columns[Column]), [Column], null) { Cast = Cast }.Named(Name, Name, isHidden: true);
}
