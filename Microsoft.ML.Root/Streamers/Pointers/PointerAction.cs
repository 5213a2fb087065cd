namespace Microsoft.ML.Root.Streamers;

/// <summary>Pointers: each adds no item or one.</summary>
internal sealed class PointerAction(ListTarget? target, PointerPlans plans) : StreamerAction
{
    /// <inheritdoc/>
    internal override int LeastSize => 4;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            bool isThere = ReadOne(ref decoding, plans);
            target?.AppendList(ref decoding, isThere ? 1 : 0);
        }
    }

    /// <summary>Reads one pointer and its object; false for null. An object that was written before is read there again.</summary>
    internal static bool ReadOne(ref Decoding decoding, PointerPlans plans)
    {
        ObjectTag tag = ObjectTag.Read(ref decoding);
        if (tag.ClassName is not null)
        {
            ReadObject(ref decoding, plans, tag);
            return true;
        }

        if (tag.Reference >= 0 && !plans.Skips)
        {
            int back = decoding.Reader.Position;
            decoding.Reader.Position = tag.Reference;
            decoding.Enter("a reference");
            bool isThere = ReadOne(ref decoding, plans);
            decoding.Leave();
            decoding.Replay(decoding.Reader.Position - tag.Reference);
            decoding.Reader.Position = back;
            return isThere;
        }

        return tag.Reference >= 0;
    }

    private static void ReadObject(ref Decoding decoding, PointerPlans plans, ObjectTag tag)
    {
        if (plans.PassesOver(ref decoding, tag))
        {
            return;
        }

        plans.For(tag.ClassName!).Read(ref decoding, 1);
        if (tag.End >= 0 && decoding.Reader.Position != tag.End)
        {
            decoding.Reader.Throw($"an object of class {tag.ClassName} behind a pointer has another length", $"its end at {tag.End}", $"its end at {decoding.Reader.Position}");
        }
    }
}
