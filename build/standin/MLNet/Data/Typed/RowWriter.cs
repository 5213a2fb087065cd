using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>Which columns of a view fill the members of a class.</summary>
internal sealed class RowWriter<TRow>
    where TRow : class
{
    private readonly List<(DataViewSchema.Column Column, string Member)> _bindings = [];

    internal RowWriter(DataViewSchema schema, bool ignoreMissingColumns, SchemaDefinition definition)
    {
        definition ??= SchemaDefinition.Create(typeof(TRow), SchemaDefinition.Direction.Write);
        foreach (SchemaDefinition.Column wanted in definition)
        {
            if (schema.GetColumnOrNull(wanted.ColumnName) is DataViewSchema.Column column)
            {
                _bindings.Add((column, wanted.MemberName));
            }
            else if (!ignoreMissingColumns)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(schema), $"Could not find column '{wanted.ColumnName}' for member '{wanted.MemberName}'.");
            }
        }
    }

    internal IEnumerable<DataViewSchema.Column> Columns => _bindings.Select(binding => binding.Column);

    /// <summary>An action that fills an object from the row.</summary>
    internal Action<TRow> Bind(DataViewRow row)
    {
        Action<TRow>[] writers = [.. _bindings.Select(binding => MemberWriter.Create<TRow>(row, binding.Column, binding.Member))];
        return target =>
        {
            foreach (Action<TRow> write in writers)
            {
                write(target);
            }
        };
    }
}
