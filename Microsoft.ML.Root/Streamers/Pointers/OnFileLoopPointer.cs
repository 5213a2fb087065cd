namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// A pointer in an array of pointers that another member counts (<c>T** x; //[n]</c>): the object itself, as writers before
/// polymorphic arrays stored it, or the object with its class.
/// </summary>
internal sealed class OnFileLoopPointer(string className) : OnFileType
{
    private readonly OnFilePointer _tagged = new(className);
    private readonly OnFileType _object = OnFileTypeFactory.OfClass(className);

    internal override Target Describe(Describer describer) => _tagged.Describe(describer);

    internal override StreamerAction Compile(Target? target, PlanContext context)
        => new LoopPointerAction(
            target as ListTarget, _tagged.Compile(target, context), _object.Compile((target as ListTarget)?.Item, context));
}

/// <summary>Pointers of which each is stored as its object or as the object with its class; the first bytes say which.</summary>
internal sealed class LoopPointerAction(ListTarget? target, StreamerAction tagged, StreamerAction byValue) : StreamerAction
{
    internal override int LeastSize => Math.Min(tagged.LeastSize, byValue.LeastSize);

    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (!ObjectHeader.IsAt(ref decoding.Reader) || ObjectTag.IsNext(ref decoding))
            {
                tagged.Read(ref decoding, 1);
            }
            else
            {
                target?.AppendList(ref decoding, 1);
                byValue.Read(ref decoding, 1);
            }
        }
    }
}
