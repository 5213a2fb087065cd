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
/// <param name="Compile">Makes the filter over the columns so far.</param>
internal sealed record FilterTransformation(Func<DatasetStage, RowFilter> Compile) : ITransformation
{
    /// <summary>A condition that is an expression.</summary>
    /// <param name="expression">The condition.</param>
    /// <param name="name">Name in the cut flow; null for the expression.</param>
    /// <param name="isNamed">True for a name that the user gave.</param>
    internal FilterTransformation(string expression, string? name, bool isNamed)
        : this(stage => RowFilter.Compile(
            new ExpressionText(expression) { Stream = $"filter {stage.Filters.Count}" },
            stage.Columns,
            name,
            isNamed))
    {
    }

    /// <summary>A condition that is a function of columns.</summary>
    internal FilterTransformation(CSharpFunction condition, IReadOnlyList<string> columns, string? name)
        : this(stage => RowFilter.Compile(condition, columns, stage.Columns, name))
    {
    }

    public void Apply(DatasetStage stage) => stage.Filter(Compile(stage));
}

/// <summary>Of the rows that pass the filters so far, those from one number up to another.</summary>
/// <param name="Begin">The first.</param>
/// <param name="End">The one behind the last; 0 for all.</param>
/// <param name="Stride">Each n-th of them.</param>
/// <param name="IsStored">Counts entries as they are stored, whatever filters came before.</param>
internal sealed record RangeTransformation(long Begin, long End, long Stride, bool IsStored) : ITransformation
{
    public void Apply(DatasetStage stage)
    {
        if (!IsStored && stage.Filters.Count > 0)
        {
            stage.Range(Begin, End, Stride);
            return;
        }

        string last = End == 0 ? "" : FormattableString.Invariant($" && rdfentry_ < {End}");
        new FilterTransformation(
            FormattableString.Invariant($"rdfentry_ >= {Begin}{last} && (rdfentry_ - {Begin}) % {Stride} == 0"), "range", isNamed: false).Apply(stage);
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
