using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>Runs an action once a row, when the first of its columns is asked for.</summary>
internal sealed class CustomMapper<TSrc, TDst>(Action<TSrc, TDst> map, RowWriter<TSrc> inputs, SchemaDefinition outputs) : RowMapper
    where TSrc : class, new()
    where TDst : class, new()
{
    internal override DataViewSchema.DetachedColumn[] OutputColumns { get; } =
    [
        .. outputs.Select(column => new DataViewSchema.DetachedColumn(column.ColumnName, column.ColumnType, column.Annotations)),
    ];

    internal override IEnumerable<int> GetDependencies(int output) => inputs.Columns.Select(column => column.Index);

    internal override Delegate[] CreateGetters(DataViewRow input, Func<int, bool> isActive)
    {
        Func<TDst> mapped = Enumerable.Range(0, OutputColumns.Length).Any(isActive) ? CreateMapping(input) : null;
        return
        [
            .. outputs.Select((column, index) => isActive(index) ? MemberReader.CreateGetter(column, mapped) : null),
        ];
    }

    protected override Delegate CreateGetter(DataViewRow input, int output)
    {
        return MemberReader.CreateGetter(outputs[output], CreateMapping(input));
    }

    private Func<TDst> CreateMapping(DataViewRow input)
    {
        Action<TSrc> read = inputs.Bind(input);
        TSrc source = new();
        TDst target = new();
        long mapped = -1;
        return () =>
        {
            if (input.Position != mapped)
            {
                read(source);
                map(source, target);
                mapped = input.Position;
            }

            return target;
        };
    }
}
