using System.Text;

namespace Microsoft.ML.Root.Streamers;

/// <summary>The object of a TBranchObject: its class by name where it may differ from entry to entry, then the object.</summary>
internal sealed class OnFileBranchObject(string className) : OnFileType
{
    private readonly OnFileType _object = OnFileTypeFactory.OfClass(className);

    internal override Target? Describe(Describer describer) => _object.Describe(describer);

    internal override StreamerAction Compile(Target? target, PlanContext context)
        => new BranchObjectAction(_object.Compile(target, context), new PointerPlans(context.Catalog, className, target));
}

/// <summary>Objects of a TBranchObject (TLeafObject): a length, the class name and a zero may stand before each.</summary>
internal sealed class BranchObjectAction(StreamerAction declared, PointerPlans plans) : StreamerAction
{
    internal override void Read(ref Decoding decoding, int count)
    {
        if (ReadClassName(ref decoding) is string className)
        {
            plans.For(className).Read(ref decoding, count);
        }
        else
        {
            declared.Read(ref decoding, count);
        }
    }

    private static string? ReadClassName(ref Decoding decoding)
    {
        int start = decoding.Reader.Position;
        int length = decoding.Reader.Left > 2 ? decoding.Reader.ReadByte() : 0;
        if (length > 0 && length < decoding.Reader.Left)
        {
            ReadOnlySpan<byte> name = decoding.Reader.Take(length + 1);
            if (name[^1] == 0 && !name[..^1].ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            {
                return Encoding.ASCII.GetString(name[..^1]);
            }
        }

        decoding.Reader.Position = start;
        return null;
    }
}
