namespace Microsoft.ML.Root.Streamers;

/// <summary>Values of <c>fType</c> of a streamer element (TVirtualStreamerInfo::EReadWrite).</summary>
internal static class StreamerType
{
    internal const int Base = 0;
    internal const int Char = 1;
    internal const int Short = 2;
    internal const int Int = 3;
    internal const int Long = 4;
    internal const int Float = 5;
    internal const int Counter = 6;
    internal const int CharStar = 7;
    internal const int Double = 8;
    internal const int Double32 = 9;
    internal const int LegacyChar = 10;
    internal const int UChar = 11;
    internal const int UShort = 12;
    internal const int UInt = 13;
    internal const int ULong = 14;
    internal const int Bits = 15;
    internal const int Long64 = 16;
    internal const int ULong64 = 17;
    internal const int Bool = 18;
    internal const int Float16 = 19;

    /// <summary>Added to a basic type: an array of fixed length.</summary>
    internal const int OffsetL = 20;

    /// <summary>Added to a basic type: a pointer to an array whose length is another member.</summary>
    internal const int OffsetP = 40;

    /// <summary>An object whose class derives from TObject, by value.</summary>
    internal const int Object = 61;

    /// <summary>An object of another class, by value.</summary>
    internal const int Any = 62;

    /// <summary>A pointer that is never null (comment <c>-></c>): stored like a value.</summary>
    internal const int ObjectPointerNotNull = 63;

    /// <summary>A pointer to a TObject, stored with its class.</summary>
    internal const int ObjectPointer = 64;
    internal const int TString = 65;
    internal const int TObject = 66;
    internal const int TNamed = 67;

    /// <summary>A pointer that is never null to an object of another class.</summary>
    internal const int AnyPointerNotNull = 68;

    /// <summary>A pointer to an object of another class, stored with its class.</summary>
    internal const int AnyPointer = 69;

    /// <summary>As <see cref="AnyPointer"/>, for a class without virtual table.</summary>
    internal const int AnyPointerNoVirtualTable = 70;
    internal const int StlPointer = 71;

    /// <summary>Added: the member is skipped; twice: converted.</summary>
    internal const int Skip = 100;
    internal const int Conversion = 200;

    /// <summary>Not in files: a Long_t of a file before version 3.00/06, which has 4 bytes.</summary>
    internal const int ShortLong = Conversion + Long;

    /// <summary>Not in files: a ULong_t of a file before version 3.00/06, which has 4 bytes.</summary>
    internal const int ShortULong = Conversion + ULong;
    internal const int Stl = 300;
    internal const int StlString = 365;

    /// <summary>A member with a streamer of its own.</summary>
    internal const int Streamer = 500;

    /// <summary>An array of objects whose length is another member.</summary>
    internal const int StreamLoop = 501;

    /// <summary>From here on (kCache, kArtificial, kMissing) members have no bytes: a rule makes them up.</summary>
    internal const int FirstUnstored = 600;

    /// <summary>Bytes of a basic type in a buffer (as a plain value), or 0 when it is no basic type or has no fixed size.</summary>
    internal static int SizeOf(int type) => type switch
    {
        Char or UChar or LegacyChar or Bool => 1,
        Short or UShort => 2,
        Int or UInt or Float or Counter or Bits or ShortLong or ShortULong => 4,
        Long or ULong or Long64 or ULong64 or Double => 8,
        _ => 0,
    };
}
