using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Datasets;

/// <summary>What is done between the files and the rows of a data set, as its user said it: a defined column, a filter, a friend.</summary>
internal interface ITransformation
{
    /// <summary>Applies it; errors in what the user wrote come here, when the data set is built.</summary>
    void Apply(DatasetStage stage);
}

/// <summary>A column is defined, redefined or gets another name.</summary>
internal sealed record DefineTransformation(Definition Definition) : ITransformation
{
    public void Apply(DatasetStage stage) => stage.Define(Definition);
}

/// <summary>Only rows that meet a condition stay.</summary>
/// <param name="Expression">The condition.</param>
/// <param name="Name">Name in the cut flow; null for the expression.</param>
/// <param name="IsNamed">True for a name that the user gave.</param>
internal sealed record FilterTransformation(string Expression, string? Name, bool IsNamed) : ITransformation
{
    public void Apply(DatasetStage stage) => stage.Filter(() => RowFilter.Compile(
        new ExpressionText(Expression) { Stream = $"filter {stage.Filters.Count}" },
        stage.Columns,
        Name,
        IsNamed));
}

/// <summary>Only rows for which a function of columns is true stay.</summary>
/// <param name="Condition">The function.</param>
/// <param name="Columns">The columns that are its arguments.</param>
/// <param name="Name">Name in the cut flow, or null.</param>
internal sealed record FunctionFilterTransformation(CSharpFunction Condition, IReadOnlyList<string> Columns, string? Name) : ITransformation
{
    public void Apply(DatasetStage stage) => stage.Filter(() => RowFilter.Compile(Condition, Columns, stage.Columns, Name));
}

/// <summary>Only rows in which a column has a value stay, or those in which it has none.</summary>
/// <param name="Column">The column.</param>
/// <param name="IsPresent">Where it has one.</param>
internal sealed record PresenceTransformation(string Column, bool IsPresent) : ITransformation
{
    public void Apply(DatasetStage stage) => stage.Filter(() => RowFilter.OfPresence(stage.Columns, Column, IsPresent));
}

/// <summary>Of the rows that pass the filters so far, those from one number up to another.</summary>
/// <param name="Begin">The first.</param>
/// <param name="End">The one behind the last; 0 for all.</param>
/// <param name="Stride">Each n-th of them.</param>
/// <param name="IsStored">Counts entries as they are stored, whatever filters came before.</param>
internal sealed record RangeTransformation(long Begin, long End, long Stride, bool IsStored) : ITransformation
{
    /// <summary>Such rows, if the numbers can mean any.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, the stride is 0, or the end lies before the begin.</exception>
    internal static RangeTransformation Of(long begin, long end, long stride, bool isStored)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(begin);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        if (end != 0)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(end, begin);
        }

        return new RangeTransformation(begin, end, stride, isStored);
    }

    public void Apply(DatasetStage stage)
    {
        if (!IsStored && stage.Filters.Count > 0)
        {
            stage.Range(Begin, End, Stride);
            return;
        }

        string last = End == 0 ? "" : FormattableString.Invariant($" && rdfentry_ < {End}");
        new FilterTransformation(
            FormattableString.Invariant($"rdfentry_ >= {Begin}{last} && (rdfentry_ - {Begin}) % {Stride} == 0"), "range", IsNamed: false).Apply(stage);
    }
}

/// <summary>Columns have other values in systematic variations.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Variations">Names of the variations, and an expression for each column.</param>
internal sealed record VaryTransformation(IReadOnlyList<string> Columns, IReadOnlyList<(string Name, IReadOnlyList<string> Expressions)> Variations)
    : ITransformation
{
    public void Apply(DatasetStage stage)
    {
        foreach ((string name, IReadOnlyList<string> expressions) in Variations)
        {
            stage.Vary(name, Columns, expressions);
        }
    }
}

/// <summary>Each item of a collection becomes a row.</summary>
internal sealed record ExplodeTransformation(string Collection) : ITransformation
{
    public void Apply(DatasetStage stage) => stage.Explode(Collection);
}

/// <summary>The columns of another data set beside the rows.</summary>
/// <param name="Friend">The other data set; its filters do not count.</param>
/// <param name="Alias">Its columns are <c>ALIAS.column</c>.</param>
/// <param name="Major">Column that both have and by which entries are found; null for entry by entry.</param>
/// <param name="Minor">A second one.</param>
internal sealed record FriendTransformation(RootDataset Friend, string Alias, string? Major, string? Minor) : ITransformation
{
    public void Apply(DatasetStage stage) => stage.GoOn(new FriendSource(stage.Source, Friend.Source, Alias, Match()));

    private IEntryMatch Match()
    {
        if (Major is null)
        {
            return new IdentityMatch();
        }

        Lazy<TreeIndex> index = new(() => Index(Friend.Source, Major, Minor));
        return new KeyMatch(Major, Minor, (major, minor) => index.Value.Find(major, minor));
    }

    private static TreeIndex Index(IColumnSource source, string major, string? minor)
    {
        using BufferPool pool = new();
        EntryRange all = new(0, source.EntryCount);
        long[] majors = KeyMatch.Integers(source, major, all, pool);
        long[] minors = minor is null ? new long[majors.Length] : KeyMatch.Integers(source, minor, all, pool);
        return TreeIndex.Build(major, minor ?? "0", majors, minors);
    }
}
