using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Writing;

/// <summary>Where rows are saved: a tree or RNTuple in one file, or in one after another where files have a largest size.</summary>
internal sealed class SaveTarget : IDisposable
{
    /// <summary>Rows after which it is looked whether a new file begins, or saving was cancelled.</summary>
    private const int BlockRows = 4096;

    private readonly string _path;
    private readonly string _name;
    private readonly IReadOnlyList<ColumnSchema> _columns;
    private readonly RootSaveOptions _options;
    private readonly SinkOptions _sinkOptions;
    private readonly Dictionary<string, string> _counters = new(StringComparer.Ordinal);
    private readonly int[] _index;
    private readonly List<string> _files = [];
    private FileWriter? _file;
    private IColumnSink? _sink;
    private long _rows;

    /// <summary>Checks everything that can be checked before a byte is written.</summary>
    /// <param name="path">The file, or the first of them.</param>
    /// <param name="name">Name of the tree or RNTuple.</param>
    /// <param name="columns">The columns; they are stored under their names.</param>
    /// <param name="problems">Why more columns cannot be stored, to be said in the same message.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ArgumentException">Some columns cannot be stored; the message lists all of them.</exception>
    internal SaveTarget(string path, string name, IReadOnlyList<ColumnSchema> columns, IEnumerable<string> problems, RootSaveOptions options)
    {
        _path = SaveFile.LocalPath(path);
        _name = name;
        _columns = columns;
        _options = options;
        MemoryBudget budget = MemoryBudget.Of(options.MemoryBudget);
        _sinkOptions = new SinkOptions
        {
            ClusterBytes = Math.Min(options.ClusterBytes ?? SinkOptions.DefaultClusterBytes(columns.Count), budget.Limit / 8),
            BasketBytes = (int)Math.Min(options.BasketBytes, budget.Limit / 8),
            Threads = options.Threads ?? Launcher.DefaultThreads,
            Budget = budget,
        };
        foreach ((string counter, string[] counted) in options.Counters)
        {
            foreach (string column in counted)
            {
                _counters[column] = counter;
            }
        }

        string[] all = [.. problems, .. Problems()];
        if (all.Length > 0)
        {
            throw new ArgumentException(
                $"Nothing was written: {all.Length} of the columns cannot be stored in {(options.Format == RootSaveFormat.TTree ? "a TTree" : "an RNTuple")}:\n"
                + string.Join('\n', all.Select(p => $"- {p}")));
        }

        ColumnNames names = new(name, columns);
        _index = [.. options.Index.Select(names.Find)];
        if (_index.Length > 0 && options.Format != RootSaveFormat.TTree)
        {
            throw new ArgumentException($"{nameof(options.Index)} is given, and an RNTuple has no index; write a TTree, or name none.");
        }

        CheckIndex();
        SaveFile.CheckCodec(options);
    }

    /// <summary>Memory that writing shares with reading.</summary>
    internal MemoryBudget Budget => _sinkOptions.Budget;

    /// <summary>Adds rows.</summary>
    /// <param name="chunks">A chunk of each column.</param>
    /// <param name="rows">Number of rows.</param>
    internal void Append(IReadOnlyList<ColumnChunk> chunks, int rows)
    {
        for (int first = 0; first < rows;)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            if (_rows == _options.MaxFileRows || _file?.Position >= _options.MaxFileBytes)
            {
                EndFile();
            }

            Begin();
            int count = (int)Math.Min(Math.Min(rows - first, BlockRows), (_options.MaxFileRows ?? long.MaxValue) - _rows);
            _sink!.Append(chunks, first, first + count);
            first += count;
            _rows += count;
        }
    }

    /// <summary>Ends the last file.</summary>
    /// <returns>Paths of all files.</returns>
    internal IReadOnlyList<string> Complete()
    {
        if (_files.Count == 0 || _sink is not null)
        {
            Begin();
            EndFile();
        }

        return _files;
    }

    /// <summary>What was not completed is as if it had never been begun.</summary>
    public void Dispose()
    {
        _sink?.Dispose();
        _file?.Dispose();
    }

    private IEnumerable<string> Problems()
    {
        bool isTree = _options.Format == RootSaveFormat.TTree;
        if (SaveFile.NameProblem(_name) is string noName)
        {
            yield return noName;
        }
        else if (!isTree && _name.FirstOrDefault(c => c == '.' || FieldNames.IsForbidden(c)) is not '\0' and char odd)
        {
            yield return $"the name '{_name}' holds '{odd}', which no RNTuple can have in its name";
        }

        foreach (string problem in _columns.Select(c => SaveFile.LengthProblem(c.Name)).OfType<string>())
        {
            yield return problem;
        }

        foreach (string problem in isTree ? new TreeModel(_columns, _counters).Problems : NewTable().Problems)
        {
            yield return problem;
        }
    }

    private RNTupleModel NewTable() => new(_columns, isSplit: _options.Compression != RootCompression.None);

    private void CheckIndex()
    {
        foreach (int column in _index)
        {
            if (!_columns[column].Shape.IsScalar || _columns[column].Type is ElementType.String or ElementType.Bool or ElementType.Float32 or ElementType.Float64)
            {
                throw new ArgumentException(
                    $"{nameof(RootSaveOptions.Index)}: column '{_columns[column]}' cannot be part of an index; one whole number an entry can.");
            }
        }
    }

    private void Begin()
    {
        if (_sink is not null)
        {
            return;
        }

        string path = NextPath();
        _file = SaveFile.Open(path, _options, Budget.Pool);
        _sink = _options.Format == RootSaveFormat.TTree
            ? new TreeSink(_file, _name, _options.Title, new TreeModel(_columns, _counters), _sinkOptions) { Index = TreeIndexBuilder.Of(_columns, _index) }
            : new RNTupleSink(_file, _name, _options.Title, NewTable(), _sinkOptions);
    }

    /// <summary>The first file has the name that was given, those after it a number behind it, as TTree::ChangeFile makes them.</summary>
    private string NextPath()
        => _files.Count == 0 ? _path
            : Path.Combine(
                Path.GetDirectoryName(_path) ?? "",
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{Path.GetFileNameWithoutExtension(_path)}_{_files.Count}{Path.GetExtension(_path)}"));

    private void EndFile()
    {
        _sink!.Complete();
        _options.CancellationToken.ThrowIfCancellationRequested();
        _file!.Commit();
        _files.Add(_file.Path);
        _sink.Dispose();
        _file.Dispose();
        _sink = null;
        _file = null;
        _rows = 0;
    }
}
