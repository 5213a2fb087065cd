using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Compression.Native;

/// <summary>The one place that finds libraries of the system.</summary>
internal static class NativeLibraries
{
    /// <summary>Loads a library by the names that systems give it.</summary>
    /// <param name="name">Name without prefix, for example <c>zstd</c>.</param>
    /// <param name="version">Major version of the interface: <c>libzstd.so.1</c>.</param>
    /// <returns>A handle, or 0 where the library is not found.</returns>
    internal static nint Load(string name, int version)
    {
        string[] candidates = OperatingSystem.IsWindows()
            ? [$"{name}.dll", $"lib{name}.dll", $"lib{name}-{version}.dll"]
            : OperatingSystem.IsMacOS()
            ? [$"lib{name}.{version}.dylib", $"lib{name}.dylib", $"/opt/homebrew/lib/lib{name}.dylib", $"/usr/local/lib/lib{name}.dylib"]
            : [$"lib{name}.so.{version}"];
        foreach (string candidate in candidates)
        {
            if (NativeLibrary.TryLoad(candidate, typeof(NativeLibraries).Assembly, null, out nint handle))
            {
                return handle;
            }
        }

        return 0;
    }

    /// <summary>True when the library has all these functions.</summary>
    internal static bool TryGetFunctions(nint library, ReadOnlySpan<string> names, Span<nint> functions)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (!NativeLibrary.TryGetExport(library, names[i], out functions[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The library's functions, or null where the library or one of them is missing.</summary>
    internal static nint[]? Functions(string name, int version, params ReadOnlySpan<string> names)
    {
        nint library = Load(name, version);
        nint[] functions = new nint[names.Length];
        return library != 0 && TryGetFunctions(library, names, functions) ? functions : null;
    }
}

/// <summary>A library's state that one thread keeps; it is freed when the thread has ended.</summary>
internal sealed class NativeContext(nint handle, Action<nint> free)
{
    ~NativeContext() => free(Handle);

    /// <summary>The library's pointer.</summary>
    internal nint Handle { get; } = handle != 0 ? handle : throw new InsufficientMemoryException("A codec could not take its memory.");
}
