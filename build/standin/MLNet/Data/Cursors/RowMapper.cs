namespace Microsoft.ML.Internal;

/// <summary>Computes columns from the columns of a row.</summary>
internal abstract class RowMapper
{
    internal abstract DataViewSchema.DetachedColumn[] OutputColumns { get; }

    /// <summary>The indices of the input columns that an output needs.</summary>
    internal abstract IEnumerable<int> GetDependencies(int output);

    /// <summary>Getters of the active outputs over a row; null for the others.</summary>
    internal virtual Delegate[] CreateGetters(DataViewRow input, Func<int, bool> isActive)
    {
        return [.. Enumerable.Range(0, OutputColumns.Length).Select(output => isActive(output) ? CreateGetter(input, output) : null)];
    }

    protected abstract Delegate CreateGetter(DataViewRow input, int output);
}
