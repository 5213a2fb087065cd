using System.Runtime.InteropServices;

namespace System.IO.Hashing;

internal static unsafe partial class NativeMethods
{
    private const string Library = "libxxhash.so.0";

    [LibraryImport(Library, EntryPoint = "XXH3_64bits_withSeed")]
    public static partial ulong XxHash3(byte* source, nuint length, ulong seed);

    [LibraryImport(Library, EntryPoint = "XXH64")]
    public static partial ulong XxHash64(byte* source, nuint length, ulong seed);
}
