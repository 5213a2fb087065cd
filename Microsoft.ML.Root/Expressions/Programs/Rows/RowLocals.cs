namespace Microsoft.ML.Root.Expressions;

/// <summary>A variable or input of a program, which has a number in the program's frame.</summary>
internal interface IRowLocal
{
    /// <summary>Its number.</summary>
    int Number { get; }

    /// <summary>A collection for a frame; null for one value.</summary>
    RowList? NewList();
}

/// <summary>
/// A variable or input of a program. Nodes that are evaluated for one row find its value in the program's frame: a collection where it
/// lies, one value where it was put for them.
/// </summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="type">Its type.</param>
/// <param name="slots">Buffers of the program.</param>
/// <param name="number">Its number in the frame.</param>
internal sealed unsafe class RowLocal<T>(ExpressionType type, Slots slots, int number) : LocalValues<T>(type, slots), IRowLocal
    where T : unmanaged
{
    private readonly int _outer = slots.NextKept();

    public int Number => number;

    /// <summary>The number of the input that it is; -1 for a variable.</summary>
    internal int Input { get; set; } = -1;

    public RowList? NewList() => Type.IsScalar ? null : new RowList<T>();

    internal override void Store(Evaluation evaluation, Node value) => throw new InvalidOperationException("A program stores its variables.");

    internal override Block<T> Load(Evaluation evaluation)
    {
        RowFrame frame = evaluation.Frame!;
        frame.Use(evaluation, Input);
        if (Type.IsScalar)
        {
            return new Block<T>(new ReadOnlySpan<T>(frame.Cell(number), 1));
        }

        ReadOnlySpan<T> items = RowFrame.List<T>(frame, number).Items;
        Span<int> offsets = evaluation.Buffer<int>(_outer, 2);
        offsets[0] = 0;
        offsets[1] = items.Length;
        return new Block<T>(items, new Structure(offsets));
    }
}

/// <summary>A variable or input of a program that is a collection of collections: nodes find its values behind one another.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="type">Its type.</param>
/// <param name="slots">Buffers of the program.</param>
/// <param name="number">Its number in the frame.</param>
internal sealed class RowListsLocal<T>(ExpressionType type, Slots slots, int number) : LocalValues<T>(type, slots), IRowLocal
    where T : unmanaged
{
    private readonly NestedResult<T> _flat = new(slots, type.Levels, isKept: true);

    public int Number => number;

    /// <summary>The number of the input that it is; -1 for a variable.</summary>
    internal int Input { get; set; } = -1;

    public RowList NewList() => new RowLists<T>(Type.Levels);

    internal override void Store(Evaluation evaluation, Node value) => throw new InvalidOperationException("A program stores its variables.");

    internal override Block<T> Load(Evaluation evaluation)
    {
        RowFrame frame = evaluation.Frame!;
        frame.Use(evaluation, Input);
        Span<int> counts = stackalloc int[Type.Levels + 1];
        counts.Clear();
        _flat.Clear(evaluation);
        RowFrame.Lists<T>(frame, number).Write(evaluation, _flat, counts, 0);
        return _flat.Load(evaluation, 1);
    }
}

/// <summary>A variable or input of a program that is a text.</summary>
/// <param name="slots">Buffers of the program.</param>
/// <param name="number">Its number in the frame.</param>
internal sealed class RowTextLocal(Slots slots, int number) : LocalText(slots), IRowLocal
{
    private readonly int _ends = slots.NextKept();

    public int Number => number;

    /// <summary>The number of the input that it is; -1 for a variable.</summary>
    internal int Input { get; set; } = -1;

    public RowList NewList() => new RowList<byte>();

    internal override void Store(Evaluation evaluation, Node value) => throw new InvalidOperationException("A program stores its variables.");

    internal override Block<byte> Load(Evaluation evaluation)
    {
        RowFrame frame = evaluation.Frame!;
        frame.Use(evaluation, Input);
        ReadOnlySpan<byte> bytes = RowFrame.List<byte>(frame, number).Items;
        Span<int> ends = evaluation.Buffer<int>(_ends, 2);
        ends[0] = 0;
        ends[1] = bytes.Length;
        return new Block<byte>(bytes, new Structure(ends));
    }
}
