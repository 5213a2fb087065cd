namespace Microsoft.ML.Root.Streamers;

/// <summary>A pointer, stored with the class of the object that it points to; null is possible.</summary>
internal sealed class OnFilePointer(string className) : OnFileType
{
    /// <summary>The class that has no members to show: what its pointers lead to stands in the data.</summary>
    private const string RootObject = "TObject";

    internal override Target Describe(Describer describer)
        => describer.List(ShapeLevel.Optional, () => DescribeObject(describer, className));

    /// <summary>Columns of what a pointer leads to; a class without any is one column that says so.</summary>
    internal static Target DescribeObject(Describer describer, string className)
        => className == RootObject
            ? describer.Object($"pointer to {className}")
            : OnFileTypeFactory.OfClass(className).Describe(describer) ?? describer.Unreadable(className, $"class {className} is described without members");

    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        if (target is not (null or ListTarget))
        {
            PlanContext.ThrowChanged($"a pointer to {className}");
        }

        return new PointerAction(target as ListTarget, Plans(className, target as ListTarget, context));
    }

    /// <summary>Steps of the objects that pointers to a class lead to.</summary>
    internal static PointerPlans Plans(string className, ListTarget? target, PlanContext context)
        => new(context.Catalog, className == RootObject && target?.Item is RecordTarget found ? found.ClassName : className, target?.Item);
}

/// <summary>Pointers: each adds no item or one.</summary>
internal sealed class PointerAction(ListTarget? target, PointerPlans plans) : StreamerAction
{
    internal override int LeastSize => 4;

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
