using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Writing;

/// <summary>
/// The branches of some columns. A number is a leaf, fixed dimensions are those of the leaf; a list is a std::vector, unless it is one
/// of those that share a counter or its items are arrays, which no vector of ROOT's own can hold: then it is a counted leaf. Counters
/// stand before what they count.
/// </summary>
internal sealed class TreeModel
{
    /// <summary>Leaves of branches number from here: what refers to them needs other numbers than 0.</summary>
    private const int FirstId = 1;
    private readonly List<TreeBranch> _branches = [];
    private readonly List<string> _problems = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counterLeaves = new(StringComparer.Ordinal);
    private readonly List<(int Counted, int Other)> _sameCounts = [];
    private readonly IReadOnlyList<ColumnSchema> _columns;
    private readonly IReadOnlyDictionary<string, string> _counters;

    /// <param name="columns">The columns.</param>
    /// <param name="counters">By name of a column that of its counter, for those that are counted leaves.</param>
    internal TreeModel(IReadOnlyList<ColumnSchema> columns, IReadOnlyDictionary<string, string> counters)
    {
        _columns = columns;
        _counters = counters;
        HashSet<string> stored = new(columns.Select(c => c.Name), StringComparer.Ordinal);
        HashSet<string> counting = new(counters.Values, StringComparer.Ordinal);
        for (int i = 0; i < columns.Count; i++)
        {
            ColumnSchema column = columns[i];
            if (Problem(column) is string problem)
            {
                _problems.Add($"column '{column.Name}' ({column.Type.Label()}{column.Shape}): {problem}");
            }
            else if (counting.Contains(column.Name))
            {
                CheckCounter(column);
            }
            else
            {
                Add(i, stored);
            }
        }

        foreach (string name in counters.Keys.Where(n => !stored.Contains(n)))
        {
            _problems.Add($"there is no column '{name}', which '{counters[name]}' shall count");
        }
    }

    /// <summary>The branches, in the columns' order.</summary>
    internal IReadOnlyList<TreeBranch> Branches => _branches;

    /// <summary>Why some columns cannot be stored in a tree; nothing may be written then.</summary>
    internal IReadOnlyList<string> Problems => _problems;

    /// <summary>Columns of one counter have the same numbers of items, and a column that is the counter has these numbers.</summary>
    /// <param name="chunks">Chunks of the columns.</param>
    /// <param name="first">First of their entries that is looked at.</param>
    /// <param name="end">The one behind the last.</param>
    /// <param name="entry">Its number in the tree.</param>
    /// <exception cref="ArgumentException">They differ.</exception>
    internal void CheckCounts(IReadOnlyList<ColumnChunk> chunks, int first, int end, long entry)
    {
        foreach ((int counted, int other) in _sameCounts)
        {
            ReadOnlySpan<int> offsets = chunks[counted].Offsets(0)[first..(end + 1)];
            int same = chunks[other].Schema.Shape.IsScalar
                ? SameAsValues(offsets, chunks[other].Values<int>()[first..end])
                : SameLengths(offsets, chunks[other].Offsets(0)[first..(end + 1)]);
            if (same < end - first)
            {
                throw new ArgumentException(
                    $"Columns '{_columns[counted].Name}' and '{_columns[other].Name}' have different numbers of items in entry {entry + same}, "
                    + "and cannot have the same counter.");
            }
        }
    }

    private static int SameAsValues(ReadOnlySpan<int> offsets, ReadOnlySpan<int> counts)
    {
        int entry = 0;
        while (entry < counts.Length && offsets[entry + 1] - offsets[entry] == counts[entry])
        {
            entry++;
        }

        return entry;
    }

    private static int SameLengths(ReadOnlySpan<int> offsets, ReadOnlySpan<int> others)
    {
        int entry = 0;
        while (entry < offsets.Length - 1 && offsets[entry + 1] - offsets[entry] == others[entry + 1] - others[entry])
        {
            entry++;
        }

        return entry;
    }

    private string? Problem(ColumnSchema column)
        => !_names.Add(column.Name) ? "there are two columns of that name"
            : column.Name.FirstOrDefault(c => c is '/' or '[' or ']' || char.IsControl(c)) is not '\0' and char odd
                ? $"a branch cannot have '{odd}' in its name"
            : column.Shape.Any(l => l.Kind == ShapeLevelKind.Optional) ? "a tree has no values that may be missing; an RNTuple has"
            : column.Shape.Any(l => l is { Kind: ShapeLevelKind.Fixed, Length: 0 }) ? "arrays of no items cannot be stored"
            : _counters.ContainsKey(column.Name) && !IsCountable(column) ? "only a list of numbers, or of arrays of numbers, can have a counter"
            : null;

    /// <summary>A counter that is a column itself is stored by the values of what it counts, which must be its own.</summary>
    private void CheckCounter(ColumnSchema column)
    {
        if (!column.Shape.IsScalar || column.Type is not (ElementType.Int32 or ElementType.UInt32))
        {
            _problems.Add($"column '{column.Name}' ({column.Type.Label()}{column.Shape}): a counter is one int32 or uint32 an entry");
        }
    }

    private void Add(int input, HashSet<string> stored)
    {
        ColumnSchema column = _columns[input];
        if (column.Shape.IsFixed && column.Type != ElementType.String)
        {
            AddLeaf(input, BranchForm.Fixed, "", column.Shape);
        }
        else if (_counters.TryGetValue(column.Name, out string? counter))
        {
            AddCounted(input, counter);
        }
        else if (IsCountable(column) && column.Shape.Count > 1)
        {
            counter = $"n{column.Name}";
            while (!stored.Add(counter))
            {
                counter += "_";
            }

            AddCounted(input, counter);
        }
        else
        {
            AddObject(input);
        }
    }

    private static bool IsCountable(ColumnSchema column)
        => column.Type != ElementType.String && column.Shape is [{ Kind: ShapeLevelKind.Variable }, ..] && column.Shape.OffsetLevels == 1;

    private void AddCounted(int input, string counter)
    {
        int first = _branches.Find(b => b.Form == BranchForm.Counter && b.Name == counter)?.Input ?? _columns.TakeWhile(c => c.Name != counter).Count();
        if (first < _columns.Count)
        {
            _sameCounts.Add((input, first));
        }

        if (!_counterLeaves.ContainsKey(counter))
        {
            ElementType type = _columns.FirstOrDefault(c => c.Name == counter)?.Type ?? ElementType.Int32;
            LeafClass leafClass = LeafClass.Of(type);
            LeafRecord leaf = new()
            {
                ClassName = leafClass.Name,
                Name = counter,
                Title = counter,
                Length = 1,
                ItemSize = type.Size(),
                IsRange = true,
                IsUnsigned = leafClass.IsUnsigned,
                Id = FirstId + _branches.Count,
            };
            _counterLeaves.Add(counter, leaf.Id);
            _branches.Add(new TreeBranch(counter, input, BranchForm.Counter, leaf) { Title = $"{counter}/{leafClass.Letter}" });
        }

        AddLeaf(input, BranchForm.Counted, counter, _columns[input].Shape);
    }

    private void AddLeaf(int input, BranchForm form, string counter, ColumnShape shape)
    {
        ColumnSchema column = _columns[input];
        LeafClass leafClass = LeafClass.Of(column.Type);
        string dimensions = string.Concat(shape.Select(l => l.Kind == ShapeLevelKind.Fixed ? l.ToString() : $"[{counter}]"));
        LeafRecord leaf = new()
        {
            ClassName = leafClass.Name,
            Name = column.Name,
            Title = column.Name + dimensions,
            Length = shape.FixedSize,
            ItemSize = column.Type.Size(),
            IsUnsigned = leafClass.IsUnsigned,
            CounterId = counter.Length == 0 ? null : _counterLeaves[counter],
            Id = FirstId + _branches.Count,
        };
        _branches.Add(new TreeBranch(column.Name, input, form, leaf) { Title = $"{leaf.Title}/{leafClass.Letter}" });
    }

    private void AddObject(int input)
    {
        ColumnSchema column = _columns[input];
        LeafRecord leaf = new()
        {
            ClassName = LeafRecord.ElementClass,
            Name = column.Name,
            Title = column.Name,
            Length = 1,
            Id = FirstId + _branches.Count,
        };
        string className = LeafClass.Of(column.Type).VectorItem;
        foreach (ShapeLevel _ in column.Shape)
        {
            className = className.EndsWith('>') ? $"vector<{className} >" : $"vector<{className}>";
        }

        _branches.Add(new TreeBranch(column.Name, input, column.Shape.IsScalar ? BranchForm.Text : BranchForm.Vector, leaf)
        {
            Title = column.Name,
            ClassName = className,
        });
    }
}
