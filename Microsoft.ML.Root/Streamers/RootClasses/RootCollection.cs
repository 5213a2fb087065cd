namespace Microsoft.ML.Root.Streamers;

/// <summary>What all collections of ROOT's own begin with (TCollection, and in each of them its Streamer).</summary>
internal static class RootCollection
{
    private const int FirstVersionWithName = 2;
    private const int FirstVersionWithObject = 3;

    /// <summary>Reads header, TObject and name; the number of items comes next.</summary>
    internal static ObjectHeader Open(ref Decoding decoding)
    {
        ObjectHeader header = ObjectHeader.Read(ref decoding.Reader);
        if (header.Version >= FirstVersionWithObject)
        {
            RootObjectAction.ReadOne(ref decoding);
        }

        if (header.Version >= FirstVersionWithName)
        {
            decoding.Reader.Skip(decoding.Reader.ReadStringLength());
        }

        return header;
    }
}
