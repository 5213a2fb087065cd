using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Chains;

/// <summary>
/// The columns of a chain and how each is found in a file: stored columns by their path, columns of the file, and of
/// each column the mark which rows have a value.
/// </summary>
internal sealed class ChainSchema
{
    /// <summary>Path of the file that a row comes from.</summary>
    internal const string FileColumnName = "_file";

    /// <summary>Number of the row's entry within its tree.</summary>
    internal const string EntryColumnName = "_entry";

    /// <summary>Ends the name of the column that tells which rows have stored values.</summary>
    internal const string PresentSuffix = ".present";

    private readonly List<Origin> _origins = [];

    /// <summary>Paths of the trees' columns, of those of files, and of marks that data sets which are chains themselves have already.</summary>
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    private ChainSchema(IReadOnlyList<ColumnSchema> stored, IReadOnlyList<ChainElement> elements, ChainOptions options)
    {
        bool fills = options.MissingColumns == MissingColumnPolicy.Fill;
        HashSet<string> values = [.. stored.Where(c => !c.IsHidden).Select(c => c.Path)];
        _paths.UnionWith(stored.Select(c => c.Path));
        _origins.AddRange(stored.Select(c => new Origin(
            OriginKind.Stored,
            c.IsHidden ? c : c with { Presence = MarkOf(c.Path), Incomplete = fills ? null : c.Incomplete },
            c.Path)));
        _origins.AddRange(stored
            .Where(c => !c.IsHidden && !_paths.Contains(MarkOf(c.Path)))
            .Select(c => new Origin(
                OriginKind.Present,
                Hidden(MarkOf(c.Path), ElementType.Bool, $"True where the file has {c.Name}") with { Name = c.Name + PresentSuffix },
                c.Path)));

        foreach (FileColumn column in options.FileColumns)
        {
            if (!column.Schema.IsHidden && _paths.Contains(column.Schema.Path))
            {
                throw new ArgumentException($"{elements[0]}: there is a column '{column.Schema.Path}' already; choose another name.");
            }

            Add(OriginKind.File, column.Schema, column);
        }

        Add(OriginKind.FileName, Hidden(FileColumnName, ElementType.String, "File of the row"));
        Add(OriginKind.Entry, Hidden(EntryColumnName, ElementType.Int64, "Entry within the file's tree"));
        Columns = [.. _origins.Select(o => o.Column)];

        // A tree may have a column of its own under that name.
        string MarkOf(string path) => values.Contains(path + PresentSuffix) ? path + PresentSuffix + PresentSuffix : path + PresentSuffix;
    }

    /// <summary>All columns: those of the trees first.</summary>
    internal IReadOnlyList<ColumnSchema> Columns { get; }

    /// <summary>Takes the columns from the first file that opens, or from all.</summary>
    internal static ChainSchema Read(ElementCache elements, ChainOptions options)
    {
        List<ColumnSchema> stored = [];
        HashSet<string> paths = new(StringComparer.Ordinal);
        int opened = 0;
        for (int element = 0; element < elements.Count && (opened == 0 || options.UnionSchema); element++)
        {
            IReadOnlyList<ColumnSchema> own;
            try
            {
                own = elements.Open(element).Source.Columns;
            }
            catch (Exception error) when (
                options.BadFiles == BadFilePolicy.Skip && error is IOException or ArgumentException && element < elements.Count - 1)
            {
                continue;
            }

            opened++;
            stored.AddRange(own.Where(c => paths.Add(c.Path)));
        }

        return new ChainSchema(stored, elements.Elements, options);
    }

    /// <summary>Paths of those columns that come from the trees, or tell whether a tree has them.</summary>
    internal IReadOnlyCollection<string> StoredPaths(IReadOnlyList<int> columns)
        => [.. columns.Select(c => _origins[c]).Where(o => o.Kind is OriginKind.Stored or OriginKind.Present).Select(o => o.Path)];

    /// <summary>Finds the columns in one file.</summary>
    /// <exception cref="RootFormatException">The file has another type of one.</exception>
    internal ElementColumn[] Resolve(ChainElement element, OpenedElement opened, IReadOnlyList<int> columns, ChainOptions options)
    {
        ElementColumn[] found = new ElementColumn[columns.Count];
        for (int i = 0; i < found.Length; i++)
        {
            Origin origin = _origins[columns[i]];
            found[i] = origin.Kind switch
            {
                OriginKind.File => new ElementColumn(ElementColumnKind.Value, Value: origin.FileColumn!.Value(element)),
                OriginKind.FileName => new ElementColumn(ElementColumnKind.Value, Value: element.File),
                OriginKind.Entry => new ElementColumn(ElementColumnKind.EntryNumber),
                OriginKind.Present => ResolvePresence(opened, origin.Path),
                _ => ResolveStored(element, opened.Source, opened.Find(origin.Path), origin.Column, options),
            };
        }

        return found;
    }

    /// <summary>Adds a column of the file, unless the elements are data sets that have it.</summary>
    private void Add(OriginKind kind, ColumnSchema column, FileColumn? fileColumn = null)
    {
        if (_paths.Add(column.Path))
        {
            _origins.Add(new Origin(kind, column, column.Path, fileColumn));
        }
    }

    /// <summary>True for a column that tells which rows have a value of another one.</summary>
    internal static bool IsMark(ColumnSchema column)
        => column.IsHidden && column.Type == ElementType.Bool && column.Path.EndsWith(PresentSuffix, StringComparison.Ordinal);

    private static ColumnSchema Hidden(string name, ElementType type, string title)
        => new() { Path = name, Name = name, Type = type, Title = title, IsHidden = true };

    /// <summary>A tree may say itself which rows have a value, as one with a friend does.</summary>
    private static ElementColumn ResolvePresence(OpenedElement opened, string path)
    {
        int column = opened.Find(path);
        int mark = column >= 0 && opened.Source.Columns[column].Presence is string presence ? opened.Find(presence) : -1;
        return mark >= 0 ? new ElementColumn(ElementColumnKind.Stored, mark) : new ElementColumn(ElementColumnKind.Presence, Value: column);
    }

    private static ElementColumn ResolveStored(
        ChainElement element, IColumnSource source, int position, ColumnSchema column, ChainOptions options)
    {
        if (position < 0)
        {
            return new ElementColumn(ElementColumnKind.Missing);
        }

        ColumnSchema stored = source.Columns[position];
        if (stored.IsReadable && column.IsReadable && !stored.HasTypeOf(column) && !Converts(stored, column, options))
        {
            FormatError.Throw(
                $"column '{column.Path}' has another type than in the other files of the data set",
                new FilePlace(element.ToString()),
                expected: $"{column.Type.Label()}{column.Shape}",
                found: $"{stored.Type.Label()}{stored.Shape}");
        }

        return new ElementColumn(ElementColumnKind.Stored, position);
    }

    private static bool Converts(ColumnSchema stored, ColumnSchema column, ChainOptions options)
        => options.DifferentTypes == DifferentTypePolicy.Convert && stored.Shape.Equals(column.Shape)
            && stored.Type != ElementType.String && column.Type != ElementType.String;

    private enum OriginKind
    {
        Stored,
        Present,
        File,
        FileName,
        Entry,
    }

    /// <param name="Kind">Where the column comes from.</param>
    /// <param name="Column">The chain's column.</param>
    /// <param name="Path">Path of the trees' column that it is, or is about.</param>
    /// <param name="FileColumn">Gives the value of a column of the file.</param>
    private sealed record Origin(OriginKind Kind, ColumnSchema Column, string Path, FileColumn? FileColumn = null);
}
