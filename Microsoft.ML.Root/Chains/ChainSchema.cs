using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Chains;

/// <summary>
/// The columns of a chain and how each is found in a file: stored columns by their path, columns of the file, and for columns
/// that some files lack the mark which rows have them.
/// </summary>
internal sealed class ChainSchema
{
    /// <summary>Path of the file that a row comes from.</summary>
    internal const string FileColumnName = "_file";

    /// <summary>Number of the row's entry within its tree.</summary>
    internal const string EntryColumnName = "_entry";

    /// <summary>Ends the name of the column that tells which rows have stored values.</summary>
    internal const string PresentSuffix = ".present";
    private readonly IReadOnlyList<Origin> _origins;

    private ChainSchema(IReadOnlyList<ColumnSchema> columns, IReadOnlyList<Origin> origins)
    {
        Columns = columns;
        _origins = origins;
    }

    /// <summary>All columns: those of the trees first.</summary>
    internal IReadOnlyList<ColumnSchema> Columns { get; }

    /// <summary>Takes the columns from the first file that opens, or from all.</summary>
    internal static ChainSchema Read(ElementCache members, ChainOptions options)
    {
        List<ColumnSchema> stored = [];
        HashSet<string> paths = new(StringComparer.Ordinal);
        int opened = 0;
        for (int member = 0; member < members.Count && (opened == 0 || options.UnionSchema); member++)
        {
            IReadOnlyList<ColumnSchema> own;
            try
            {
                own = members.Open(member).Columns;
            }
            catch (Exception error) when (
                options.BadFiles == BadFilePolicy.Skip && error is IOException or ArgumentException && member < members.Count - 1)
            {
                continue;
            }

            opened++;
            stored.AddRange(own.Where(c => paths.Add(c.Path)));
        }

        bool fills = options.MissingColumns == MissingColumnPolicy.Fill;
        List<ColumnSchema> columns = [.. stored.Select(c => fills && c.Incomplete is not null ? c with { Incomplete = null } : c)];
        List<Origin> origins = [.. stored.Select(c => new Origin(OriginKind.Stored, c))];
        if (fills)
        {
            // Data sets that are chains themselves have marks already.
            IEnumerable<ColumnSchema> unmarked = stored.Where(
                c => !c.Path.EndsWith(PresentSuffix, StringComparison.Ordinal) && !paths.Contains(c.Path + PresentSuffix));
            Add(unmarked.Select(c => new Origin(OriginKind.Present, c)), c => new ColumnSchema
            {
                Path = c.Path + PresentSuffix,
                Name = c.Name + PresentSuffix,
                Type = ElementType.Bool,
                Title = $"True where the file has {c.Name}",
                IsHidden = true,
            });
        }

        foreach (FileColumn column in options.FileColumns)
        {
            if (!column.Schema.IsHidden && paths.Contains(column.Schema.Path))
            {
                throw new ArgumentException($"{members.Members[0]}: there is a column '{column.Schema.Path}' already; choose another name.");
            }

            AddOwn(new Origin(OriginKind.File, column.Schema, column));
        }

        AddOwn(new Origin(OriginKind.FileName, Hidden(FileColumnName, ElementType.String, "File of the row")));
        AddOwn(new Origin(OriginKind.Entry, Hidden(EntryColumnName, ElementType.Int64, "Entry within the file's tree")));
        return new ChainSchema(columns, origins);

        void Add(IEnumerable<Origin> added, Func<ColumnSchema, ColumnSchema> schema)
        {
            foreach (Origin origin in added.ToList())
            {
                columns.Add(schema(origin.Column));
                origins.Add(origin);
            }
        }

        // Columns of the file, or where members are data sets theirs.
        void AddOwn(Origin origin)
        {
            if (paths.Add(origin.Column.Path))
            {
                columns.Add(origin.Column);
                origins.Add(origin);
            }
        }

        static ColumnSchema Hidden(string name, ElementType type, string title)
            => new() { Path = name, Name = name, Type = type, Title = title, IsHidden = true };
    }

    /// <summary>Paths of those columns that come from the trees, or tell whether a tree has them.</summary>
    internal IReadOnlyCollection<string> StoredPaths(IReadOnlyList<int> columns)
        => [.. columns.Select(c => _origins[c]).Where(o => o.Kind is OriginKind.Stored or OriginKind.Present).Select(o => o.Column.Path)];

    /// <summary>Finds the columns in one file.</summary>
    /// <exception cref="RootFormatException">The file lacks one, or has another type of it.</exception>
    internal ElementColumn[] Resolve(ChainElement member, IColumnSource source, IReadOnlyList<int> columns, ChainOptions options)
    {
        PathIndex index = PathIndex.Of(source);
        ElementColumn[] found = new ElementColumn[columns.Count];
        for (int i = 0; i < found.Length; i++)
        {
            Origin origin = _origins[columns[i]];
            found[i] = origin.Kind switch
            {
                OriginKind.File => new ElementColumn(ElementColumnKind.Value, Value: origin.FileColumn!.Value(member)),
                OriginKind.FileName => new ElementColumn(ElementColumnKind.Value, Value: member.File),
                OriginKind.Entry => new ElementColumn(ElementColumnKind.EntryNumber),
                OriginKind.Present => new ElementColumn(ElementColumnKind.Presence, Value: index.Find(origin.Column.Path)),
                _ => ResolveStored(member, source, index.Find(origin.Column.Path), origin.Column, options),
            };
        }

        return found;
    }

    private static ElementColumn ResolveStored(
        ChainElement member, IColumnSource source, int position, ColumnSchema wanted, ChainOptions options)
    {
        if (position < 0)
        {
            if (options.MissingColumns == MissingColumnPolicy.Fill)
            {
                return new ElementColumn(ElementColumnKind.Missing);
            }

            FormatError.Throw($"the file has no column '{wanted.Path}', which other files of the data set have", new FilePlace(member.ToString()));
        }

        ColumnSchema stored = source.Columns[position];
        if (stored.IsReadable && wanted.IsReadable && !stored.HasTypeOf(wanted) && !Converts(stored, wanted, options))
        {
            FormatError.Throw(
                $"column '{wanted.Path}' has another type than in the other files of the data set",
                new FilePlace(member.ToString()),
                expected: $"{wanted.Type.Label()}{wanted.Shape}",
                found: $"{stored.Type.Label()}{stored.Shape}");
        }

        return new ElementColumn(ElementColumnKind.Stored, position);
    }

    private static bool Converts(ColumnSchema stored, ColumnSchema wanted, ChainOptions options)
        => options.DifferentTypes == DifferentTypePolicy.Convert && stored.Shape.Equals(wanted.Shape)
            && stored.Type != ElementType.String && wanted.Type != ElementType.String;

    private enum OriginKind
    {
        Stored,
        Present,
        File,
        FileName,
        Entry,
    }

    private readonly record struct Origin(OriginKind Kind, ColumnSchema Column, FileColumn? FileColumn = null);
}
