namespace Microsoft.ML.Root.Streamers;

/// <summary>The TObject part of an object: a version, an id and bits; no columns.</summary>
internal sealed class OnFileRootObject : OnFileType
{
    internal override Target? Describe(Describer describer) => null;

    internal override StreamerAction Compile(Target? target, PlanContext context) => new RootObjectAction();
}

/// <summary>Passes over the TObject part of objects.</summary>
internal sealed class RootObjectAction : StreamerAction
{
    private const int CountMark = 0x4000;
    private const int PlainSize = 10;

    internal override int LeastSize => 10;

    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ReadOne(ref decoding);
        }
    }

    internal override bool Flatten(ReadOnlySpan<byte> sample, FixedRecord record)
        => record.Size + PlainSize <= sample.Length
            && (sample[record.Size] & (CountMark >> 8)) == 0
            && (sample[record.Size + PlainSize - 1] & BitsAction.IsReferenced) == 0
            && record.Check(sample, 0, (uint)CountMark << 16)
            && record.Check(sample, PlainSize - sizeof(uint), BitsAction.IsReferenced)
            && record.Skip(PlainSize);

    /// <summary>Reads version, id and bits; returns the bits.</summary>
    /// <param name="decoding">The place.</param>
    /// <param name="id">Takes the id; null to pass over it.</param>
    internal static uint ReadOne(ref Decoding decoding, NumberAction? id = null)
    {
        // A version with this mark is the first half of a byte count; the version follows it.
        if ((decoding.Reader.ReadUInt16() & CountMark) != 0)
        {
            decoding.Reader.Skip(4);
        }

        if (id is null)
        {
            decoding.Reader.Skip(4);
        }
        else
        {
            id.Read(ref decoding, 1);
        }

        return BitsAction.ReadOne(ref decoding);
    }
}
