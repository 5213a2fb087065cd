namespace Microsoft.ML.Root.Streamers;

/// <content>Classes whose form in files is not the one that their layout describes.</content>
internal ref partial struct ObjectReader
{
    /// <summary>Bit of TObject's fBits: two more bytes follow (the process id's index).</summary>
    private const uint IsReferenced = 0x10;

    private static bool IsHandWritten(string className)
        => className is "TObject" or "TList" or "THashList" or "TObjArray" or "TDatime" or "TRef";

    private bool ReadHandWritten(MetadataObject target)
    {
        switch (target.ClassName)
        {
            case "TObject":
                target.UniqueId = ReadTObject();
                return true;
            case "TList" or "THashList":
                ReadList(target);
                return true;
            case "TObjArray":
                ReadObjArray(target);
                return true;
            case "TDatime":
                _in.Skip(sizeof(uint));
                return true;
            case "TRef":
                ReadTObject();
                _in.Skip(sizeof(ushort));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Gives the unique id.</summary>
    private uint ReadTObject()
    {
        int version = _in.ReadUInt16();
        if ((version & VersionHeader.ByteCountVersionMask) != 0)
        {
            _in.Skip(sizeof(uint));
        }

        uint uniqueId = _in.ReadUInt32();
        if ((_in.ReadUInt32() & IsReferenced) != 0)
        {
            _in.Skip(sizeof(ushort));
        }

        return uniqueId;
    }

    /// <summary>Each object is followed by its drawing option; before version 4 there is none.</summary>
    private void ReadList(MetadataObject target)
    {
        VersionHeader header = ReadVersion();
        int count = ReadCollectionHead(header.Version);
        MetadataObject?[] items = new MetadataObject?[count];
        for (int i = 0; i < count; i++)
        {
            items[i] = ReadPointer();
            if (header.Version > 3)
            {
                _in.Skip(header.Version > 4 ? _in.ReadStringLength() : _in.ReadByte());
            }
        }

        target.Items = items;
        target.Version = header.Version;
        CheckEnd(target, header.End);
    }

    private void ReadObjArray(MetadataObject target)
    {
        VersionHeader header = ReadVersion();
        int count = ReadCollectionHead(header.Version, hasLowerBound: true);
        MetadataObject?[] items = new MetadataObject?[count];
        for (int i = 0; i < count; i++)
        {
            items[i] = ReadPointer();
        }

        target.Items = items;
        target.Version = header.Version;
        CheckEnd(target, header.End);
    }

    private int ReadCollectionHead(int version, bool hasLowerBound = false)
    {
        if (version > 2)
        {
            ReadTObject();
        }

        if (version > 1)
        {
            _in.ReadString();
        }

        int count = _in.ReadInt32();
        if (hasLowerBound)
        {
            _in.Skip(sizeof(int));
        }

        if (count < 0 || (long)count * sizeof(uint) > _in.Left)
        {
            _in.Throw("a collection claims more objects than its record can hold", $"at most {_in.Left / sizeof(uint)}", $"{count}");
        }

        return count;
    }
}
