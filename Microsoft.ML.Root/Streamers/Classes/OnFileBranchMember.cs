namespace Microsoft.ML.Root.Streamers;

/// <summary>An object, or an array of them, that is a member with a branch of its own: its header may be missing.</summary>
internal sealed class OnFileBranchMember(string className, IReadOnlyList<int> dimensions) : OnFileType
{
    private readonly OnFileType _headed = OnFileMembers.InDimensions(new OnFileClass(className), dimensions);
    private readonly OnFileType _bare = OnFileMembers.InDimensions(new OnFileBareClass(className), dimensions);

    internal override Target? Describe(Describer describer) => _headed.Describe(describer);

    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        StreamerAction headed = _headed.Compile(target, context);
        return context.Catalog.Newest(className) is null
            ? headed
            : new BranchMemberAction(headed, reads => _bare.Compile(reads ? target : null, context), () => _headed.Compile(null, context));
    }
}

/// <summary>
/// Objects that are a branch of their own. ROOT writes a header before each; old writers left out its byte count, and some the
/// whole of it. Where no byte count stands, only the size of the entry tells the two apart: the reading that ends with it holds.
/// </summary>
/// <param name="headed">Reads objects with a header.</param>
/// <param name="compileBare">Makes what reads objects without, or, for false, what passes over them.</param>
/// <param name="compileHeadedSize">Makes what passes over objects with a header.</param>
internal sealed class BranchMemberAction(StreamerAction headed, Func<bool, StreamerAction> compileBare, Func<StreamerAction> compileHeadedSize) : StreamerAction
{
    private readonly Lazy<StreamerAction> _bare = new(() => compileBare(true));
    private readonly Lazy<StreamerAction> _bareSize = new(() => compileBare(false));
    private readonly Lazy<StreamerAction> _headedSize = new(compileHeadedSize);

    internal override int LeastSize => Math.Min(headed.LeastSize, _bareSize.Value.LeastSize);

    internal override bool Flatten(ReadOnlySpan<byte> sample, FixedRecord record) => headed.Flatten(sample, record);

    internal override void Read(ref Decoding decoding, int count)
        => (IsHeaded(ref decoding, count) ? headed : _bare.Value).Read(ref decoding, count);

    internal override void ReadRuns(ref Decoding decoding, in Runs runs)
    {
        for (int i = 0; i < runs.Length; i++)
        {
            runs.GoTo(ref decoding, runs.Starts[i], i);
            if (runs.Counts[i] > 0 && !ObjectHeader.IsAt(ref decoding.Reader))
            {
                ReadEach(ref decoding, runs, 0);
                return;
            }
        }

        headed.ReadRuns(ref decoding, runs);
    }

    private bool IsHeaded(ref Decoding decoding, int count)
        => ObjectHeader.IsAt(ref decoding.Reader) || Fills(ref decoding, _headedSize.Value, count) || !Fills(ref decoding, _bareSize.Value, count);

    /// <summary>True when a reading takes just the bytes that are left.</summary>
    private static bool Fills(ref Decoding decoding, StreamerAction size, int count)
    {
        if ((long)count * size.LeastSize > decoding.Reader.Left)
        {
            return false;
        }

        Decoding trial = new([], new CounterStack(), decoding.Origin) { Reader = decoding.Reader };
        try
        {
            size.Read(ref trial, count);
            return trial.Reader.Left == 0;
        }
        catch (RootFormatException)
        {
            return false;
        }
    }
}
