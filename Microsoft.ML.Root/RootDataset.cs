using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root;

/// <summary>
/// Rows of one tree in any number of files, and what is done to them before training. A data set is immutable and cheap: each
/// method gives a new one; the first file is opened when the columns are asked for, the others when rows are. It may be used
/// from several threads at once.
/// </summary>
public sealed partial class RootDataset
{
    private readonly DatasetDefinition _definition;
    private readonly Func<DatasetDefinition, DatasetStage> _begin;
    private readonly Lazy<DatasetStage> _stage;

    private RootDataset(DatasetDefinition definition, Func<DatasetDefinition, DatasetStage> begin)
    {
        _definition = definition;
        _begin = begin;
        _stage = new Lazy<DatasetStage>(() => definition.Steps.Aggregate(begin(definition), (stage, step) => step.Apply(stage)));
    }

    /// <summary>A name for messages and for the column <c>_dataset</c>.</summary>
    public string Name => _definition.Name;

    /// <summary>Paths of the files in their order; patterns are looked up now.</summary>
    /// <exception cref="FileNotFoundException">Nothing matches.</exception>
    public IReadOnlyList<string> Files => [.. FileGlob.Expand(_definition.Files)];

    /// <summary>The columns that are shown, with those that were defined.</summary>
    /// <exception cref="RootFormatException">The first file is damaged.</exception>
    /// <exception cref="IOException">The first file cannot be opened.</exception>
    /// <exception cref="ArgumentException">A column that was named is not there.</exception>
    public IReadOnlyList<ColumnSchema> Columns => [.. SelectedColumns.Select(i => Source.Columns[i])];

    /// <summary>The name, or where none was given what its rows come from.</summary>
    internal string Title => Name.Length > 0 ? Name : Source.Name;

    /// <summary>Rows and columns as the engine sees them; filters not applied.</summary>
    internal IColumnSource Source => _stage.Value.Source;

    /// <summary>The outcome of all steps.</summary>
    internal DatasetStage Stage => _stage.Value;

    /// <summary>The filters, in order, as the engine takes them.</summary>
    internal IReadOnlyList<LoaderFilter> LoaderFilters =>
        [.. Stage.Filters.Select(f => new LoaderFilter(f.Condition.Name, f.Condition.Text, f.RowCondition))];

    /// <summary>Positions in <see cref="Source"/> of the columns that are shown.</summary>
    internal IReadOnlyList<int> SelectedColumns
    {
        get
        {
            List<int> selected = ColumnPatterns.Select(Source.Name, Source.Columns, _definition.Columns);
            return _definition.NotShown?.Invoke() is { } hidden && _definition.Columns.IsEmpty
                ? [.. selected.Where(i => !hidden.Contains(Source.Columns[i].Path))]
                : selected;
        }
    }

    /// <summary>A data set of the files that match.</summary>
    /// <param name="pathOrPattern">A path, an address, or a pattern with <c>*</c>, <c>?</c> and <c>**</c>; files come in natural order.</param>
    /// <param name="tree">
    /// Path of the tree or RNTuple; a pattern such as <c>DF_*/O2track</c> takes all that match in each file. Null: the only one.
    /// </param>
    public static RootDataset FromFiles(string pathOrPattern, string? tree = null) => FromFiles([OptionCheck.Name(pathOrPattern)], tree);

    /// <summary>A data set of several paths or patterns, in their order.</summary>
    /// <inheritdoc cref="FromFiles(string, string?)"/>
    public static RootDataset FromFiles(IEnumerable<string> pathsOrPatterns, string? tree = null)
    {
        string[] files = OptionCheck.Names(pathsOrPatterns);
        OptionCheck.AtLeast(files.Length, 1, nameof(pathsOrPatterns));
        return new RootDataset(new DatasetDefinition { Files = [.. files], Tree = OptionCheck.NameOrNull(tree) }, OpenFiles);
    }

    /// <summary>Shows only these columns.</summary>
    /// <param name="namesOrPatterns">
    /// Stored paths, dotted names, last parts of names that are unique, or patterns with <c>*</c> and <c>?</c>.
    /// </param>
    public RootDataset Select(params IEnumerable<string> namesOrPatterns)
        => With(_definition with { Columns = [.. OptionCheck.Names(namesOrPatterns)] });

    /// <summary>Gives the data set a name.</summary>
    public RootDataset Named(string name) => With(_definition with { Name = OptionCheck.Name(name) });

    /// <summary>The same on another tree of the files: a systematic variation, say.</summary>
    /// <param name="tree">Path of the tree.</param>
    public RootDataset WithTree(string tree) => With(_definition with { Tree = OptionCheck.Name(tree) });

    /// <summary>Says what happens where a file lacks a column that is read. Default: an error that names both.</summary>
    public RootDataset OnMissingColumns(MissingColumns policy)
        => With(_definition with { Chain = _definition.Chain with { MissingColumns = OptionCheck.Defined(policy) } });

    /// <summary>Says what happens where a file has other numbers in a column that is read. Default: an error that names both.</summary>
    public RootDataset OnDifferentTypes(DifferentTypes policy)
        => With(_definition with { Chain = _definition.Chain with { DifferentTypes = OptionCheck.Defined(policy) } });

    /// <summary>
    /// Reads files that were never closed by scanning them for their trees, as <see cref="RootFileOptions.Recover"/> does. Default:
    /// such a file cannot be read.
    /// </summary>
    public RootDataset WithRecovery() => With(_definition with { Members = _definition.Members with { Recover = true } });

    /// <summary>
    /// Refuses objects that were written by a version of their class with other members, as
    /// <see cref="RootFileOptions.StrictClassVersions"/> does. Default: ROOT's rules of automatic schema evolution.
    /// </summary>
    public RootDataset WithStrictClassVersions()
        => With(_definition with { Members = _definition.Members with { StrictClassVersions = true } });

    /// <summary>Says what happens to a file that cannot be read. Default: an error that names it.</summary>
    public RootDataset OnBadFiles(BadFiles policy) => With(_definition with { Chain = _definition.Chain with { BadFiles = OptionCheck.Defined(policy) } });

    /// <summary>Takes the columns of all files, not of the first alone. Every file is opened for that.</summary>
    public RootDataset WithUnionOfColumns() => With(_definition with { Chain = _definition.Chain with { UnionSchema = true } });

    /// <summary>Adds a column that has one value in all rows: a label, a cross-section.</summary>
    /// <typeparam name="T">A number, a boolean or a string.</typeparam>
    public RootDataset WithConstant<T>(string name, T value)
        where T : notnull
    {
        OptionCheck.NotNull((object)value, nameof(value));
        return DefinePerFile(name, _ => value);
    }

    /// <summary>Adds a column that has one value in all rows of a file, such as a label from its name.</summary>
    /// <typeparam name="T">A number, a boolean or a string.</typeparam>
    /// <param name="name">Name of the column.</param>
    /// <param name="value">The value for the path of a file; called once a file, from any thread.</param>
    public RootDataset DefinePerFile<T>(string name, Func<string, T> value)
        where T : notnull
    {
        ColumnName.Check(name);
        ArgumentNullException.ThrowIfNull(value);
        ElementType type = ElementTypes.Of(typeof(T))
            ?? throw new ArgumentException($"A column cannot hold values of type {typeof(T).Name}: numbers, booleans and text can.", nameof(value));
        FileColumn column = new(new ColumnSchema { Path = name, Name = name, Type = type }, member => value(member.File));
        return With(_definition with { Chain = _definition.Chain with { FileColumns = [.. _definition.Chain.FileColumns, column] } });
    }

    /// <summary>
    /// Adds a column with the sum, in each file, of a column of another tree: the sum of generator weights in NanoAOD's
    /// <c>Runs</c>, to normalise by.
    /// </summary>
    /// <param name="name">Name of the new column, of type double.</param>
    /// <param name="tree">Path of the other tree.</param>
    /// <param name="column">Column of it that is added up, once a file.</param>
    public RootDataset DefinePerFileSum(string name, string tree, string column)
    {
        OptionCheck.Name(tree);
        OptionCheck.Name(column);
        return DefinePerFile(name, path => ColumnSums.Sum(FromFiles(path, tree).Source, column));
    }

    /// <summary>A data set over a source that is already there.</summary>
    internal static RootDataset FromSource(IColumnSource source) => new(new DatasetDefinition { Name = source.Name }, _ => new DatasetStage(source));

    /// <summary>Where what is damaged is skipped, so are files that do not open.</summary>
    internal RootDataset Skipping(BadFiles policy) => policy == BadFiles.Skip ? OnBadFiles(policy) : this;

    /// <summary>Adds a step.</summary>
    internal RootDataset With(IDatasetStep step) => With(_definition with { Steps = _definition.Steps.Add(step) });

    private RootDataset With(DatasetDefinition definition) => new(definition, _begin);

    private static DatasetStage OpenFiles(DatasetDefinition definition)
    {
        MemberOpener opener = new(definition.Members);
        return Chain(definition, opener.Members(definition.Files, definition.Tree), opener);
    }

    /// <summary>What is said of files holds for members of any kind.</summary>
    private static DatasetStage Chain(DatasetDefinition definition, IReadOnlyList<ChainMember> members, IMemberOpener opener)
    {
        FileColumn name = new(
            new ColumnSchema { Path = "_dataset", Name = "_dataset", Type = ElementType.String, Title = "Name of the data set", IsHidden = true },
            _ => definition.Name);
        ChainOptions options = definition.Chain with { FileColumns = [.. definition.Chain.FileColumns, name] };
        return new DatasetStage(new ChainSource(members, opener, options));
    }
}
