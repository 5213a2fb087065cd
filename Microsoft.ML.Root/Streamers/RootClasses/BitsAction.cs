namespace Microsoft.ML.Root.Streamers;

/// <summary>Passes over fBits (docs/ttree.md, Object headers).</summary>
internal sealed class BitsAction : StreamerAction
{
    /// <summary>Bit that says that a process' index follows.</summary>
    internal const uint IsReferenced = 1 << 4;

    /// <inheritdoc/>
    internal override int LeastSize => 4;

    /// <inheritdoc/>
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
