namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// A base class without members: a header and nothing in it, or, where its class is not known to ROOT's I/O, not even that; only
/// the bytes say which.
/// </summary>
/// <param name="className">The base class.</param>
/// <param name="catalog">Class layouts.</param>
/// <param name="memberWise">True inside a collection that is stored member by member, where no base class has a header.</param>
internal sealed class EmptyBaseAction(string className, ClassCatalog catalog, bool memberWise) : StreamerAction
{
    private const uint HeaderWithVersion = 0x40000002;
    private const uint HeaderWithChecksum = 0x40000006;

    /// <inheritdoc/>
    internal override int Size => memberWise ? 0 : -1;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count && !memberWise; i++)
        {
            int start = decoding.Reader.Position;
            uint first = decoding.Reader.Left >= 6 ? decoding.Reader.ReadUInt32() : 0;
            int version = first is HeaderWithVersion or HeaderWithChecksum ? decoding.Reader.ReadInt16() : 0;
            uint checksum = first == HeaderWithChecksum && version == 0 && decoding.Reader.Left >= 4 ? decoding.Reader.ReadUInt32() : 0;
            bool isHeader = (first == HeaderWithVersion && version > 0) || checksum != 0;
            if (!isHeader || catalog.Find(className, version, checksum) is null)
            {
                decoding.Reader.Position = start;
            }
        }
    }
}
