namespace Microsoft.ML.Root;

/// <summary>What an item of a batch will be, known before the first one: what a network has to be built for.</summary>
public sealed record RootBatchItem
{
    internal RootBatchItem(string name, ElementType type, IReadOnlyList<int> rowShape, IReadOnlyList<string> columns)
    {
        Name = name;
        Type = type;
        RowShape = rowShape;
        Columns = columns;
    }

    /// <summary>Name in the batch.</summary>
    public string Name { get; }

    /// <summary>Type of the values.</summary>
    public ElementType Type { get; }

    /// <summary>Lengths of the dimensions of a row: none for one value; -1 for lists that keep their lengths, or that are padded to
    /// the longest of each batch.</summary>
    public IReadOnlyList<int> RowShape { get; }

    /// <summary>
    /// The columns by name, patterns expanded: of channels one a channel, of a matrix one a value of its rows, so that of a column with
    /// several the place stands behind it: <c>part_pt[0]</c>.
    /// </summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>True when the item also says which places hold a value.</summary>
    public bool HasMask { get; internal init; }

    /// <summary>True when rows have lists of different lengths.</summary>
    public bool IsRagged { get; internal init; }

    /// <summary>Name, shape and type: <c>particles [*, 16, 128] Float32</c>.</summary>
    public override string ToString() => $"{Name} [{string.Join(", ", RowShape.Select(l => l < 0 ? "*" : $"{l}").Prepend("*"))}] {Type}{(HasMask ? " with mask" : "")}";
}
