namespace Microsoft.ML.Root.Streamers;

/// <summary>TObject's fBits as a member: two more bytes follow when the object is referenced. No column.</summary>
internal sealed class OnFileBits : OnFileType
{
    internal override Target? Describe(Describer describer) => null;

    internal override StreamerAction Compile(Target? target, PlanContext context) => new BitsAction();
}

/// <summary>Passes over fBits (docs/ttree.md, Object headers).</summary>
internal sealed class BitsAction : StreamerAction
{
    /// <summary>Bit that says that a process' index follows.</summary>
    internal const uint IsReferenced = 1 << 4;

    internal override int LeastSize => 4;

    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ReadOne(ref decoding);
        }
    }

    /// <summary>Reads the bits and, where there is one, the index of the process.</summary>
    internal static uint ReadOne(ref Decoding decoding)
    {
        uint bits = decoding.Reader.ReadUInt32();
        if ((bits & IsReferenced) != 0)
        {
            decoding.Reader.Skip(2);
        }

        return bits;
    }
}
