namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// What stands before an object behind a pointer (TBufferFile::ReadObjectAny): null, a position where the object was written
/// before, or its class by name or by the position where the name was written before.
/// </summary>
/// <param name="ClassName">Class of the object that follows; null for none.</param>
/// <param name="Reference">Position of the earlier object's tag, or -1.</param>
/// <param name="End">Position behind the object, or -1 where it is not known.</param>
internal readonly record struct ObjectTag(string? ClassName, int Reference, int End)
{
    /// <summary>Positions in tags are two higher than they are, so that 0 and 1 have a meaning of their own.</summary>
    private const int TagOffset = 2;

    /// <summary>
    /// True for null or an object with its class, false for an object as it is by value: a byte count is followed by a version,
    /// which is positive, or by the tag of a class, whose highest bit is set.
    /// </summary>
    internal static bool IsNext(ref Decoding decoding)
    {
        int start = decoding.Reader.Position;
        if (decoding.Reader.Left < 4)
        {
            return false;
        }

        uint first = decoding.Reader.ReadUInt32();
        bool isTagged = first == 0 || ((first & BufferMarks.ByteCount) != 0 && decoding.Reader.Left >= 2 && decoding.Reader.ReadInt16() < 0);
        decoding.Reader.Position = start;
        return isTagged;
    }

    /// <summary>Reads a tag.</summary>
    internal static ObjectTag Read(ref Decoding decoding)
    {
        int start = decoding.Reader.Position;
        int end = -1;
        uint tag = decoding.Reader.ReadUInt32();
        if ((tag & BufferMarks.ByteCount) != 0 && tag != BufferMarks.NewClass)
        {
            int length = (int)(tag & ~(BufferMarks.ByteCount | BufferMarks.Class));
            if ((tag & BufferMarks.Class) != 0 || length > decoding.Reader.Left)
            {
                decoding.Reader.Throw("the byte count of an object behind a pointer is larger than its record", $"at most {decoding.Reader.Left}", $"{length}");
            }

            end = decoding.Reader.Position + length;
            tag = decoding.Reader.ReadUInt32();
        }

        if (tag == BufferMarks.NewClass)
        {
            return new ObjectTag(decoding.Reader.ReadZeroTerminated(), -1, end);
        }

        if ((tag & BufferMarks.Class) != 0)
        {
            return new ObjectTag(ClassAt(ref decoding, Position(ref decoding, tag & ~BufferMarks.Class, start)), -1, end);
        }

        return tag == 0 ? new ObjectTag(null, -1, end) : new ObjectTag(null, Position(ref decoding, tag, start), end);
    }

    private static int Position(ref Decoding decoding, uint tag, int before)
    {
        long position = (long)tag - TagOffset - decoding.Origin;
        if (position < 0 || position >= before)
        {
            decoding.Reader.Throw("a reference leads outside the bytes before it", $"0 to {before}", $"{position}");
        }

        return (int)position;
    }

    private static string ClassAt(ref Decoding decoding, int position)
    {
        int back = decoding.Reader.Position;
        decoding.Reader.Position = position;
        if (decoding.Reader.ReadUInt32() != BufferMarks.NewClass)
        {
            decoding.Reader.Throw("a reference to a class does not lead to the name of one");
        }

        string name = decoding.Reader.ReadZeroTerminated();
        decoding.Reader.Position = back;
        return name;
    }
}
