using System.Collections.Immutable;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// A source whose columns can be asked for by expressions as well as by names, while it is in use: each new expression becomes a
/// hidden column behind all others, so that positions never change.
/// </summary>
internal sealed class ExpressionSource : IColumnSource
{
    private readonly Lock _lock = new();
    private readonly IColumnSource _inner;
    private readonly EmptyCollections _emptyCollections;
    private ImmutableArray<Definition> _definitions = [];
    private IColumnSource _current;
    private ColumnNames? _names;

    /// <param name="inner">The source, which is disposed with this one.</param>
    /// <param name="emptyCollections">What the largest of no items is.</param>
    internal ExpressionSource(IColumnSource inner, EmptyCollections emptyCollections = EmptyCollections.Error)
    {
        _emptyCollections = emptyCollections;
        _inner = inner;
        _current = inner;
    }

    /// <inheritdoc/>
    public string Name => _inner.Name;

    /// <inheritdoc/>
    public long EntryCount => _inner.EntryCount;

    /// <inheritdoc/>
    public IReadOnlyList<ColumnSchema> Columns => Current.Columns;

    /// <inheritdoc/>
    public IReadOnlyList<EntryRange> Clusters => _inner.Clusters;

    /// <inheritdoc/>
    public IReadOnlyList<SourceFile> Files => _inner.Files;

    private IColumnSource Current => Volatile.Read(ref _current);

    /// <summary>Position of the column that has a name, or that an expression gives.</summary>
    /// <exception cref="ArgumentException">There is no column of that name, or there are several.</exception>
    /// <exception cref="RootExpressionException">The expression is wrong; it says where.</exception>
    internal int Find(string nameOrExpression)
    {
        lock (_lock)
        {
            // Looking every column up must not cost the square of their number.
            ColumnNames names = _names ??= new ColumnNames(Name, Columns);
            int found = names.TryFind(nameOrExpression, out List<int>? several);
            if (found >= 0)
            {
                return found;
            }

            if (several is not null || IsName(Parser.Parse(new ExpressionText(nameOrExpression))))
            {
                return names.Find(nameOrExpression);
            }

            Add(new ExpressionDefinition(nameOrExpression, nameOrExpression) { IsHidden = true });
            return Columns.Count - 1;
        }
    }

    /// <summary>Adds columns cast to other types.</summary>
    /// <returns>Position of the first; the others follow it.</returns>
    internal int Cast(IReadOnlyList<(int Column, ColumnCast Cast)> casts)
    {
        lock (_lock)
        {
            int first = Columns.Count;
            Add([.. casts.Select(c => new CastDefinition($"{Columns[c.Column].Path} as {c.Cast.Type.Label()}", c.Column, c.Cast))]);
            return first;
        }
    }

    /// <inheritdoc/>
    public void Expect(IReadOnlyList<int> columns) => Current.Expect(columns);

    /// <inheritdoc/>
    public IReadOnlyList<long> CutPoints(IReadOnlyList<int> columns, EntryRange cluster) => Current.CutPoints(columns, cluster);

    /// <inheritdoc/>
    public IReadOnlyList<ColumnTask> Plan(IReadOnlyList<int> columns, EntryRange range) => Current.Plan(columns, range);

    /// <inheritdoc/>
    public EntryRange StoredEntries(int column) => Current.StoredEntries(column);

    /// <inheritdoc/>
    public long MetadataBytes => Current.MetadataBytes;

    /// <inheritdoc/>
    public ColumnStorage Storage(int column) => Current.Storage(column);

    /// <inheritdoc/>
    public IReadOnlyList<RootHostStatistics> Hosts => _inner.Hosts;

    /// <inheritdoc/>
    public void CheckUnchanged() => _inner.CheckUnchanged();

    /// <inheritdoc/>
    public void Dispose() => _inner.Dispose();

    private void Add(params Definition[] added)
    {
        ImmutableArray<Definition> definitions = _definitions.AddRange(added);
        DefinedSource changed = new(_inner, definitions, _emptyCollections);
        _definitions = definitions;
        _names = null;
        Volatile.Write(ref _current, changed);
    }

    private static bool IsName(SyntaxNode syntax) => syntax is NameSyntax || (syntax is MemberSyntax member && IsName(member.Target));
}
