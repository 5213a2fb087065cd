using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>One item of a batch: which columns it is made of and how their values lie.</summary>
public sealed record RootBatchColumn
{
    /// <summary>More items a row cannot be meant.</summary>
    internal const int LargestLength = 1 << 24;

    /// <summary>Name in the batch.</summary>
    public required string Name
    {
        get;
        init => field = OptionCheck.Name(value, nameof(Name));
    }

    /// <summary>Columns of the data set, at least one; several for channels and matrices.</summary>
    public required IReadOnlyList<string> Columns
    {
        get;
        init => field = OptionCheck.Names(value, nameof(Columns));
    }

    /// <summary>How the values lie; default <see cref="RootBatchLayout.Natural"/>.</summary>
    public RootBatchLayout Layout
    {
        get;
        init => field = OptionCheck.Defined(value, nameof(Layout));
    }

    /// <summary>Items a row of padded layouts, from 1 to 16,777,216; 0 for the others.</summary>
    public int Length
    {
        get;
        init => field = OptionCheck.Between(value, 0, LargestLength, nameof(Length));
    }

    /// <summary>The value for places without one; default 0. It must be exact in the batch's type.</summary>
    public double Fill { get; init; }

    /// <summary>Padded layouts: also say which places hold a value; default false.</summary>
    public bool HasMask { get; init; }

    /// <summary>
    /// Type in the batch: null for the column's own (so 64-bit integers stay exact), or <see cref="ElementType.Float32"/> to
    /// convert. Channels and matrices are always Float32 unless all columns have one type and this is null.
    /// </summary>
    public ElementType? Type
    {
        get;
        init => field = value is ElementType type ? OptionCheck.Defined(type, nameof(Type)) : null;
    }

    /// <summary>A column in its own type and natural layout.</summary>
    public static RootBatchColumn Of(string column)
    {
        OptionCheck.Name(column);
        return new RootBatchColumn { Name = column, Columns = [column] };
    }

    /// <summary>A column converted to 32-bit reals, in its natural layout.</summary>
    public static RootBatchColumn Single(string column) => Of(column) with { Type = ElementType.Float32 };

    /// <summary>
    /// Lists of a column one after another, as many items as each row has: values without gaps, with
    /// <see cref="RootBatchValues.Offsets"/>.
    /// </summary>
    public static RootBatchColumn Ragged(string column) => Of(column) with { Layout = RootBatchLayout.Ragged };

    /// <summary>Lists of a column filled up or cut to <paramref name="length"/> items.</summary>
    public static RootBatchColumn Padded(string column, int length, double fill = 0, bool mask = false)
        => Of(column) with { Layout = RootBatchLayout.Padded, Length = OptionCheck.Between(length, 1, LargestLength), Fill = fill, HasMask = mask };

    /// <summary>
    /// Lists of several columns as 32-bit reals <c>[rows, columns, length]</c>. One mask is for all of them: a row in which it would not
    /// be right for all, since the lists have different lengths, is then an error that names it.
    /// </summary>
    public static RootBatchColumn Channels(string name, IEnumerable<string> columns, int length, double fill = 0, bool mask = false)
        => new()
        {
            Name = OptionCheck.Name(name),
            Columns = OptionCheck.Names(columns),
            Layout = RootBatchLayout.Channels,
            Length = OptionCheck.Between(length, 1, LargestLength),
            Fill = fill,
            HasMask = mask,
            Type = ElementType.Float32,
        };

    /// <summary>Scalar columns (and fixed arrays) side by side as 32-bit reals <c>[rows, columns]</c>.</summary>
    public static RootBatchColumn Matrix(string name, IEnumerable<string> columns)
        => new() { Name = OptionCheck.Name(name), Columns = OptionCheck.Names(columns), Layout = RootBatchLayout.Matrix, Type = ElementType.Float32 };
}
