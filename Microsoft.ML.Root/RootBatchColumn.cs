using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>One item of a batch: which columns it is made of and how their values lie.</summary>
public sealed record RootBatchColumn
{
    /// <summary>More items a row cannot be meant.</summary>
    internal const int LargestLength = 1 << 24;

    /// <summary>More particles have more pairs than a row can hold.</summary>
    private const int MostPaired = 4096;

    /// <summary>Name in the batch.</summary>
    public required string Name
    {
        get;
        init => field = OptionCheck.Name(value, nameof(Name));
    }

    /// <summary>
    /// Columns of the data set or expressions, at least one; several for channels and matrices, which may be named by patterns such as
    /// <c>jet_*</c>. A product that is meant as one has spaces: <c>a * b</c>.
    /// </summary>
    public required IReadOnlyList<string> Columns
    {
        get;
        init => field = OptionCheck.Names(value, nameof(Columns));
    }

    /// <summary>Columns and patterns that <see cref="Columns"/> leaves out: the target never slips in among the features. Default: none.</summary>
    public IReadOnlyList<string> Except
    {
        get;
        init => field = OptionCheck.Names(value, nameof(Except));
    } = [];

    /// <summary>How the values lie; default <see cref="RootBatchLayout.Natural"/>.</summary>
    public RootBatchLayout Layout
    {
        get;
        init => field = OptionCheck.Defined(value, nameof(Layout));
    }

    /// <summary>Items a row of padded layouts, and of lists in a matrix, from 1 to 16,777,216; 0 where there are none.</summary>
    public int Length
    {
        get;
        init => field = OptionCheck.Between(value, 0, LargestLength, nameof(Length));
    }

    /// <summary>
    /// Lists of padded layouts have the length of the longest in each batch, <see cref="Length"/> at most; see
    /// <see cref="RootBatchLoaderOptions.BucketBy"/>. Default: false, all batches have <see cref="Length"/>.
    /// </summary>
    public bool PadsToLongest { get; init; }

    /// <summary>The value for places without one; default 0. It must be exact in the batch's type.</summary>
    public double Fill { get; init; }

    /// <summary>What stands behind the end of a list that is too short. Default: <see cref="Fill"/>.</summary>
    public PaddingMode Mode
    {
        get;
        init => field = OptionCheck.Defined(value, nameof(Mode));
    }

    /// <summary>Which items of a list that is too long are kept. Default: the first.</summary>
    public KeptItems Keep
    {
        get;
        init => field = OptionCheck.Defined(value, nameof(Keep));
    }

    /// <summary>A column or expression with lists of the same lengths by whose values, highest first, items are ordered before. Default: null, as stored.</summary>
    public string? SortBy
    {
        get;
        init => field = OptionCheck.NameOrNull(value, nameof(SortBy));
    }

    /// <summary>
    /// What is done to the values of columns while slices are loaded; columns that are not named in it stay as they are. See
    /// <see cref="RootBatchLoader.FitScaling"/>. Default: nothing.
    /// </summary>
    public IReadOnlyList<RootColumnScaling> Scaling
    {
        get;
        init => field = OptionCheck.Items(value, nameof(Scaling));
    } = [];

    /// <summary>The axes x and y of an image; none for other layouts.</summary>
    public IReadOnlyList<RootAxis> Axes
    {
        get;
        init => field = Array.TrueForAll(OptionCheck.Items(value, nameof(Axes)), IsKnown)
            ? [.. value]
            : throw new ArgumentException($"{nameof(Axes)} has an axis whose bins are to be found; those of an image are given.", nameof(Axes));
    } = [];

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

    /// <summary>
    /// Scalar columns (and fixed arrays) side by side as 32-bit reals <c>[rows, columns]</c>, also of one column; lists are filled up or
    /// cut to <paramref name="length"/> items, where it is given.
    /// </summary>
    /// <param name="name">Name in the batch.</param>
    /// <param name="columns">Columns, expressions and patterns such as <c>jet_*</c>.</param>
    /// <param name="except">Columns and patterns that are left out; null for none.</param>
    /// <param name="length">Items that lists are brought to; 0 where there are no lists.</param>
    public static RootBatchColumn Matrix(string name, IEnumerable<string> columns, IEnumerable<string>? except = null, int length = 0)
        => new()
        {
            Name = OptionCheck.Name(name),
            Columns = OptionCheck.Names(columns),
            Except = OptionCheck.Names(except ?? [], nameof(except)),
            Layout = RootBatchLayout.Matrix,
            Length = OptionCheck.Between(length, 0, LargestLength),
            Type = ElementType.Float32,
        };

    /// <summary>
    /// What each two particles of a row have together, as Particle Transformer takes it beside them: ln kT, ln z, ln ΔR and ln m², computed
    /// where slices are loaded. 32-bit reals <c>[rows, 4, length, length]</c>, symmetric, with each particle's pair with itself. Momenta
    /// have lists of the same lengths.
    /// </summary>
    /// <param name="name">Name in the batch.</param>
    /// <param name="px">Column or expression: x component of momenta.</param>
    /// <param name="py">Its y component.</param>
    /// <param name="pz">Its z component.</param>
    /// <param name="energy">Energies.</param>
    /// <param name="length">Particles a row: the first ones, or by <see cref="SortBy"/>.</param>
    /// <param name="fill">For pairs that are not there.</param>
    public static RootBatchColumn Pairs(string name, string px, string py, string pz, string energy, int length, double fill = 0)
        => new()
        {
            Name = OptionCheck.Name(name),
            Columns = [OptionCheck.Name(px), OptionCheck.Name(py), OptionCheck.Name(pz), OptionCheck.Name(energy)],
            Layout = RootBatchLayout.Pairs,
            Length = OptionCheck.Between(length, 1, MostPaired),
            Fill = fill,
            Type = ElementType.Float32,
        };

    /// <summary>
    /// An image of each row: its items, or the weights of these, added up in bins of two axes, where slices are loaded. 32-bit reals
    /// <c>[rows, y, x]</c>; items beside the axes are left out.
    /// </summary>
    /// <param name="name">Name in the batch.</param>
    /// <param name="x">Column or expression along the lines of the image.</param>
    /// <param name="y">Column or expression across them.</param>
    /// <param name="xAxis">Bins of a line.</param>
    /// <param name="yAxis">The lines.</param>
    /// <param name="weight">Column or expression that is added up; null to count items.</param>
    public static RootBatchColumn Image(string name, string x, string y, RootAxis xAxis, RootAxis yAxis, string? weight = null)
        => new()
        {
            Name = OptionCheck.Name(name),
            Columns = OptionCheck.NameOrNull(weight) is string given ? [OptionCheck.Name(x), OptionCheck.Name(y), given] : [OptionCheck.Name(x), OptionCheck.Name(y)],
            Layout = RootBatchLayout.Image,
            Axes = [OptionCheck.NotNull(xAxis), OptionCheck.NotNull(yAxis)],
            Type = ElementType.Float32,
        };

    private static bool IsKnown(RootAxis axis) => !axis.IsAutomatic && !axis.IsCategorical;
}
