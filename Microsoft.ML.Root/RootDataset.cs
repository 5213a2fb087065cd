using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Remote;

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
        _stage = new Lazy<DatasetStage>(() =>
        {
            DatasetStage stage = begin(definition);
            foreach (ITransformation transformation in definition.Transformations)
            {
                transformation.Apply(stage);
            }

            if (definition.Variation is string variation)
            {
                stage.Become(variation);
            }

            return stage;
        });
    }

    /// <summary>A name for messages and for the column <c>_dataset</c>, in which the rows of a union keep the names of its parts.</summary>
    public string Name => _definition.Name;

    /// <summary>Paths of the files in their order, of a union those of all its data sets; patterns are looked up now.</summary>
    /// <remarks>A folder that a pattern comes to and that may not be listed stands for the files in it, with a slash at its end.</remarks>
    /// <exception cref="FileNotFoundException">Nothing matches.</exception>
    public IReadOnlyList<string> Files =>
    [
        .. FileGlob.Expand(_definition.Files, new FileSystems(_definition.Elements.Remote)), .. _definition.Union.SelectMany(p => p.Files),
    ];

    /// <summary>The columns that are shown, with those that were defined.</summary>
    /// <exception cref="RootFormatException">The first file is damaged.</exception>
    /// <exception cref="IOException">The first file cannot be opened.</exception>
    /// <exception cref="ArgumentException">A column that was named is not there.</exception>
    public IReadOnlyList<ColumnSchema> Columns => [.. SelectedColumns.Select(i => Source.Columns[i])];

    /// <summary>
    /// Columns of the files that a view or loader over all columns leaves out: <see cref="ColumnSchema.Unreadable"/> or
    /// <see cref="ColumnSchema.Incomplete"/> has the reason.
    /// </summary>
    public IReadOnlyList<ColumnSchema> LeftOutColumns => [.. Source.Columns.Where(ColumnPatterns.IsLeftOut)];

    /// <summary>All that its user said.</summary>
    internal DatasetDefinition Definition => _definition;

    /// <summary>The name, or where none was given what its rows come from.</summary>
    internal string Title => Name.Length > 0 ? Name : Source.Name;

    /// <summary>Rows and columns as the engine sees them; filters not applied.</summary>
    internal IColumnSource Source => _stage.Value.Source;

    /// <summary>True where what cannot be read is left out.</summary>
    internal bool SkipsBadFiles => _definition.SkipsBadFiles;

    /// <summary>The outcome of all transformations.</summary>
    internal DatasetStage Stage => _stage.Value;

    /// <summary>The outcome of all transformations where they have been applied, else null.</summary>
    internal DatasetStage? StageSoFar => _stage.IsValueCreated ? _stage.Value : null;

    /// <summary>Positions in <see cref="Source"/> of the columns that are shown.</summary>
    internal IReadOnlyList<int> SelectedColumns
    {
        get
        {
            if (_definition.Unreadable == UnreadableColumnPolicy.Error)
            {
                RequireReadable();
            }

            List<int> selected = ColumnPatterns.Select(Source.Name, Source.Columns, _definition.Columns);
            if (_definition.Union.IsEmpty || !ColumnPatterns.StartFromAll(_definition.Columns))
            {
                return selected;
            }

            // Of a union those that its first data set shows, and what was added to the union.
            HashSet<string> hidden = NotShown(ElementsOf(_definition).First(d => d.Opens(_definition.Chain.BadFiles)));
            return [.. selected.Where(i => !hidden.Contains(Source.Columns[i].Path))];
        }
    }

    /// <summary>A data set of the files that match.</summary>
    /// <param name="pathOrPattern">
    /// A path, an address (<c>https://…</c>, <c>root://…</c>), or a pattern with <c>*</c>, <c>?</c> and <c>**</c>, in addresses without
    /// <c>?</c>; files come in natural order. <c>@files.txt</c> takes the lines of a text file; <c>a|b</c> are addresses of one file, of
    /// which the next is read where one fails.
    /// </param>
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

    /// <summary>Shows only these columns, and those that are defined from now on.</summary>
    /// <param name="namesOrPatterns">
    /// Stored paths, dotted names, last parts of names that are unique, or patterns with <c>*</c> and <c>?</c>. Those with a
    /// <c>-</c> before them are left out of what stands before: <c>Select("-tags")</c> shows all others.
    /// </param>
    public RootDataset Select(params IEnumerable<string> namesOrPatterns)
        => With(_definition with { Columns = [.. OptionCheck.Names(namesOrPatterns)] });

    /// <summary>Gives the data set a name.</summary>
    public RootDataset WithName(string name) => With(_definition with { Name = OptionCheck.Name(name) });

    /// <summary>The same on another tree of the files: a systematic variation, say.</summary>
    /// <param name="tree">Path of the tree.</param>
    /// <exception cref="InvalidOperationException">The data set has rows that come from no file.</exception>
    public RootDataset WithTree(string tree)
    {
        OptionCheck.Name(tree);
        RequireFiles(nameof(WithTree));
        return WithFiles(d => d with { Tree = tree });
    }

    /// <summary>
    /// Says what happens to columns that cannot be read in every row where all columns are taken. Default: they are left out, and
    /// <see cref="LeftOutColumns"/> names them.
    /// </summary>
    public RootDataset OnUnreadableColumns(UnreadableColumnPolicy policy) => With(_definition with { Unreadable = OptionCheck.Defined(policy) });

    /// <summary>Says what happens where a file has other numbers in a column that is read. Default: an error that names both.</summary>
    public RootDataset OnDifferentTypes(DifferentTypePolicy policy)
    {
        OptionCheck.Defined(policy);
        return WithFiles(d => d with { Chain = d.Chain with { DifferentTypes = policy } });
    }

    /// <summary>
    /// Says what <c>Max</c> and its like are of a collection without items. Default: an error that names the row, where the value is
    /// needed: beside the same collection, as in <c>v == Max(v)</c>, it never is.
    /// </summary>
    public RootDataset OnEmptyCollections(EmptyCollectionPolicy policy)
        => With(_definition with { Expressions = _definition.Expressions with { EmptyCollections = OptionCheck.Defined(policy) } });

    /// <summary>
    /// Bounds what an expression takes for one row, so that none runs without end or fills the memory: a row that needs more has no
    /// value, and the error names it and the expression.
    /// </summary>
    /// <param name="steps">Turns of all its loops together. Default: 10,000,000.</param>
    /// <param name="bytes">Memory of the collections that it makes. Default: 256 MB.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound is not above zero.</exception>
    public RootDataset WithRowLimits(long steps = 10_000_000, long bytes = 256L << 20)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        return With(_definition with { Expressions = _definition.Expressions with { Limits = new RowLimits(steps, bytes) } });
    }

    /// <summary>
    /// Reads files that were never closed by scanning them for their trees, as <see cref="RootFileOptions.Recover"/> does. Default:
    /// such a file cannot be read.
    /// </summary>
    public RootDataset WithRecovery() => WithFiles(d => d with { Elements = d.Elements with { Recover = true } });

    /// <summary>
    /// Refuses objects that were written by a version of their class with other members, as
    /// <see cref="RootFileOptions.StrictClassVersions"/> does. Default: ROOT's rules of automatic schema evolution.
    /// </summary>
    public RootDataset WithStrictClassVersions()
        => WithFiles(d => d with { Elements = d.Elements with { StrictClassVersions = true } });

    /// <summary>Says how files on other machines are read: credentials, time-outs, a cache. Default: those of <see cref="RootRemoteOptions"/>.</summary>
    public RootDataset WithRemote(RootRemoteOptions options)
    {
        OptionCheck.NotNull(options);
        return WithFiles(d => d with { Elements = d.Elements with { Remote = options } });
    }

    /// <summary>
    /// Says what happens to a file, or a part of one, that cannot be read, in views and batches alike. Default: an error that names it.
    /// </summary>
    /// <remarks>A union leaves damaged parts out where it is told so, or where each of its data sets was.</remarks>
    public RootDataset OnBadFiles(BadFilePolicy policy)
    {
        OptionCheck.Defined(policy);
        return WithFiles(d => d with { Chain = d.Chain with { BadFiles = policy } });
    }

    /// <summary>Takes the columns of all files, not of the first alone. Every file is opened for that.</summary>
    public RootDataset WithUnionOfColumns() => WithFiles(d => d with { Chain = d.Chain with { UnionSchema = true } });

    /// <summary>Adds a column that has one value in all rows: a label, a cross-section.</summary>
    /// <typeparam name="T">A number, a boolean or a string.</typeparam>
    public RootDataset WithConstant<T>(string name, T value)
        where T : notnull
    {
        OptionCheck.NotNull((object)value, nameof(value));
        return With(new ConstantColumn(FileColumnSchema<T>(name), value));
    }

    /// <summary>Adds a column that has one value in all rows of a file, such as a label from its name.</summary>
    /// <typeparam name="T">A number, a boolean or a string.</typeparam>
    /// <param name="name">Name of the column.</param>
    /// <param name="value">The value for the path of a file; called once a file, from any thread.</param>
    public RootDataset DefinePerFile<T>(string name, Func<string, T> value)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(value);
        return With(new FileColumn(FileColumnSchema<T>(name), element => value(element.File)));
    }

    /// <summary>
    /// Adds a column with the sum, in each file, of a column of another tree: the sum of generator weights in NanoAOD's
    /// <c>Runs</c>, to normalise by.
    /// </summary>
    /// <param name="name">Name of the new column, of type double.</param>
    /// <param name="tree">Path of the other tree.</param>
    /// <param name="column">Column of it that is added up, once a file.</param>
    /// <exception cref="InvalidOperationException">The data set has rows that come from no file.</exception>
    public RootDataset DefinePerFileSum(string name, string tree, string column)
    {
        OptionCheck.Name(tree);
        OptionCheck.Name(column);
        RequireFiles(nameof(DefinePerFileSum));
        return With(FileSum(name, tree, column));
    }

    /// <summary>One line of what was said; nothing is opened: <c>jets/*.root, tree 'tree', 3 transformations, columns jet_*</c>.</summary>
    public override string ToString()
    {
        string rows = _definition.Files.IsEmpty ? Name : string.Join(", ", _definition.Files);
        string name = Name.Length > 0 && Name != rows ? $"{Name}: " : "";
        string tree = _definition.Tree is string path ? $", tree '{path}'" : "";
        string transformations = _definition.Transformations.Length switch
        {
            0 => "",
            1 => ", 1 transformation",
            int count => string.Create(CultureInfo.InvariantCulture, $", {count} transformations"),
        };
        return $"{name}{rows}{tree}{transformations}{(_definition.Columns.IsEmpty ? "" : $", columns {string.Join(", ", _definition.Columns)}")}";
    }

    /// <summary>The column of <see cref="DefinePerFileSum"/>.</summary>
    internal static FileSumColumn FileSum(string name, string tree, string column) => new(FileColumnSchema<double>(name), tree, column, element =>
    {
        using IColumnSource other = FromFiles(element.File, tree).Source;
        return ColumnSums.Sum(other, column);
    });

    /// <summary>A data set over a source that is already there.</summary>
    internal static RootDataset FromSource(IColumnSource source) => new(new DatasetDefinition { Name = source.Name }, definition => new DatasetStage(source, definition));

    /// <summary>Refuses columns that would be left out, of all or of those that a pattern takes.</summary>
    private void RequireReadable()
    {
        List<ColumnSchema> left = [.. LeftOutColumns.Where(c => _definition.Columns.IsEmpty || _definition.Columns.Any(p => ColumnPatterns.IsMatch(c, p)))];
        if (left.Count > 0)
        {
            throw new ArgumentException(
                $"{Source.Name}: {left.Count} columns cannot be read in every row: {string.Join("; ", left.Select(c => $"'{c.Path}', {c.Unreadable ?? c.Incomplete}"))}. "
                + $"Select others by name, or leave these out with {nameof(OnUnreadableColumns)}({nameof(UnreadableColumnPolicy)}.{nameof(UnreadableColumnPolicy.LeaveOut)}).");
        }
    }

    /// <summary>Adds a transformation; what it defines is shown.</summary>
    internal RootDataset With(ITransformation transformation)
        => With(_definition with
        {
            Transformations = _definition.Transformations.Add(transformation),
            Columns = transformation switch
            {
                DefineTransformation { Definition: { Kind: DefinitionKind.New, Name: string name } } => Shown(name),
                ClassTransformation { Name: string name } => Shown(name),
                HistogramWeightTransformation { Name: string name } => Shown(name),
                _ => _definition.Columns,
            },
        });

    /// <summary>Adds a column of the files; it is shown.</summary>
    private RootDataset With(FileColumn column) => WithFiles(d => d with
    {
        Chain = d.Chain with { FileColumns = [.. d.Chain.FileColumns, column] },
        Columns = d.Columns.IsEmpty ? [] : d.Columns.Add(column.Schema.Name),
    });

    private static ColumnSchema FileColumnSchema<T>(string name)
    {
        ColumnName.Check(name);
        ElementType type = ElementTypes.Of(typeof(T))
            ?? throw new ArgumentException($"A column cannot hold values of type {typeof(T).CSharpName()}: numbers, booleans and text can.", nameof(T));
        return new ColumnSchema { Path = name, Name = name, Type = type };
    }

    /// <summary>The columns to show with a new one, which whoever chose columns before could not name yet.</summary>
    private ImmutableArray<string> Shown(string name) => _definition.Columns.IsEmpty ? [] : _definition.Columns.Add(name);

    internal RootDataset With(DatasetDefinition definition) => new(definition, _begin);

    /// <summary>What is said of files: of a union it is said of the files of all its data sets.</summary>
    private RootDataset WithFiles(Func<DatasetDefinition, DatasetDefinition> change)
        => With(change(_definition) with { Union = [.. _definition.Union.Select(p => p.WithFiles(change))] });

    /// <summary>Refuses what only files can take, rather than leaving rows out of it.</summary>
    private void RequireFiles(string method)
    {
        if (_definition.IsGiven)
        {
            throw new InvalidOperationException($"'{Name}' has rows that come from no file: {method} cannot be used.");
        }

        foreach (RootDataset part in _definition.Union)
        {
            part.RequireFiles(method);
        }
    }

    private static DatasetStage OpenFiles(DatasetDefinition definition)
    {
        ElementOpener opener = new(definition.Elements);
        return Chain(definition, opener.Elements(definition.Files, definition.Tree), opener);
    }

    /// <summary>What is said of files holds for elements of any kind.</summary>
    private static DatasetStage Chain(DatasetDefinition definition, IReadOnlyList<ChainElement> elements, IElementOpener opener)
    {
        FileColumn name = new(
            new ColumnSchema { Path = UnionElement.ColumnName, Name = UnionElement.ColumnName, Type = ElementType.String, Title = "Name of the data set", IsHidden = true },
            _ => definition.Name);
        ChainOptions options = definition.Chain with { FileColumns = [.. definition.Chain.FileColumns, name] };
        return new DatasetStage(new ChainSource(elements, opener, options), definition);
    }
}
