using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Writes the objects of a record of metadata: the counterpart of <see cref="ObjectReader"/>. Each begins with its byte count and
/// version; of a class' name, and of an object, the second mention is a reference to the first. The rules are TBufferFile's.
/// </summary>
/// <param name="output">Where the record goes; its first byte follows the key.</param>
/// <param name="keyLength">Length of the record's key: positions in references count from its start.</param>
internal sealed class ObjectWriter(BigEndianWriter output, int keyLength)
{
    private readonly Dictionary<string, uint> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<int, uint> _objects = [];
    private readonly int _start = output.Position;

    /// <summary>Where members are written.</summary>
    internal BigEndianWriter Out { get; } = output;

    /// <summary>Begins an object or base class: a place for the byte count, and the version of its class.</summary>
    /// <returns>What <see cref="End"/> is called with.</returns>
    internal int Begin(int version)
    {
        int start = Out.Position;
        Out.WriteUInt32(0);
        Out.WriteInt16((short)version);
        return start;
    }

    /// <summary>Begins an object that a pointer leads to: a place for the byte count, and its class.</summary>
    /// <param name="className">Class.</param>
    /// <param name="id">Number by which <see cref="WriteReference"/> names the object; 0 for one that nothing refers to.</param>
    /// <returns>What <see cref="End"/> is called with.</returns>
    internal int BeginPointer(string className, int id = 0)
    {
        int start = Out.Position;
        if (id != 0)
        {
            _objects.Add(id, Tag(start));
        }

        Out.WriteUInt32(0);
        if (_classes.TryGetValue(className, out uint known))
        {
            Out.WriteUInt32(BufferMarks.Class | known);
        }
        else
        {
            _classes.Add(className, Tag(Out.Position));
            Out.WriteUInt32(BufferMarks.NewClass);
            Out.WriteZeroTerminated(className);
        }

        return start;
    }

    /// <summary>Ends what was begun: its byte count is known now.</summary>
    internal void End(int start) => Out.Patch(start, BufferMarks.ByteCount | (uint)(Out.Position - start - sizeof(uint)));

    /// <summary>A pointer to nothing.</summary>
    internal void WriteNull() => Out.WriteUInt32(0);

    /// <summary>A pointer to an object that was written before.</summary>
    internal void WriteReference(int id) => Out.WriteUInt32(_objects[id]);

    /// <summary>A TObject, which has a version and no byte count.</summary>
    /// <param name="bits">fBits.</param>
    /// <param name="uniqueId">fUniqueID.</param>
    internal void WriteTObject(uint bits = 0, uint uniqueId = 0)
    {
        Out.WriteInt16(1);
        Out.WriteUInt32(uniqueId);
        Out.WriteUInt32(bits);
    }

    /// <summary>A TArrayD, or a TArrayF where <paramref name="isSingle"/>.</summary>
    internal void WriteArray(ReadOnlySpan<double> numbers, bool isSingle = false)
    {
        Out.WriteInt32(numbers.Length);
        foreach (double number in numbers)
        {
            if (isSingle)
            {
                Out.WriteSingle((float)number);
            }
            else
            {
                Out.WriteDouble(number);
            }
        }
    }

    /// <summary>A TNamed.</summary>
    internal void WriteNamed(string name, string title, uint bits = 0)
    {
        int start = Begin(1);
        WriteTObject(bits);
        Out.WriteString(name);
        Out.WriteString(title);
        End(start);
    }

    /// <summary>A TObjArray as a member; <paramref name="write"/> writes a pointer to each item.</summary>
    internal void WriteObjArray<T>(IReadOnlyCollection<T> items, Action<T> write, uint bits = 0)
    {
        int start = Begin(3);
        WriteCollectionHead(items.Count, "", bits);
        Out.WriteInt32(0); // fLowerBound
        foreach (T item in items)
        {
            write(item);
        }

        End(start);
    }

    /// <summary>A TList as a member or record; <paramref name="write"/> writes a pointer to each item, which has no drawing option.</summary>
    internal void WriteList<T>(IReadOnlyCollection<T> items, Action<T> write, string name = "", uint bits = 0)
    {
        int start = Begin(5);
        WriteCollectionHead(items.Count, name, bits);
        foreach (T item in items)
        {
            write(item);
            Out.WriteByte(0);
        }

        End(start);
    }

    private void WriteCollectionHead(int count, string name, uint bits)
    {
        WriteTObject(bits);
        Out.WriteString(name);
        Out.WriteInt32(count);
    }

    private uint Tag(int position) => (uint)(position - _start + keyLength + ObjectReferences.Offset);
}
