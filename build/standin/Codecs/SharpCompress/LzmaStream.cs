using System.Runtime.InteropServices;

namespace SharpCompress.Compressors.Xz;

/// <summary>lzma_stream of liblzma's lzma/base.h, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LzmaStream
{
    public byte* NextInput;
    public nuint AvailableInput;
    public ulong TotalInput;
    public byte* NextOutput;
    public nuint AvailableOutput;
    public ulong TotalOutput;
    public nint Allocator;
    public nint Internal;
    public fixed ulong ReservedPointers[4];
    public ulong SeekPosition;
    public ulong ReservedInteger;
    public nuint ReservedSize1;
    public nuint ReservedSize2;
    public int ReservedEnum1;
    public int ReservedEnum2;
}
