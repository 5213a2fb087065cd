using System.Numerics;
using System.Text;
using Microsoft.ML.Root.Distributed.Engines;

namespace Microsoft.ML.Root.Distributed.Mpi;

/// <summary>The ranks of MPI_COMM_WORLD. MPI's own errors end the job (MPI_ERRORS_ARE_FATAL, its default).</summary>
internal sealed unsafe class MpiEngine : ICollectiveEngine
{
    /// <summary>MPI_THREAD_FUNNELED: only the thread that began makes calls.</summary>
    private const int Funneled = 1;

    /// <summary>Longer than MPI_MAX_LIBRARY_VERSION_STRING of any (8,192 in MPICH).</summary>
    private const int VersionLength = 1 << 14;

    private static int _begun;

    private readonly MpiHandles _handles;

    internal MpiEngine(string? library, Func<string, string?> variable)
    {
        if (Interlocked.Exchange(ref _begun, 1) != 0)
        {
            throw new InvalidOperationException("A process joins MPI once: MPI cannot be begun again after it ended.");
        }

        _handles = new MpiHandles(MpiLibrary.Load(library, variable));
        int provided;
        int rank;
        int count;
        Check(MpiCalls.MPI_Init_thread(null, null, Funneled, &provided));
        Check(MpiCalls.MPI_Comm_rank(_handles.World, &rank));
        Check(MpiCalls.MPI_Comm_size(_handles.World, &count));
        (Rank, Count, Name) = (rank, count, FindName());
    }

    public string Name { get; }

    public int Rank { get; }

    public int Count { get; }

    public void Reduce<T>(Span<T> values, Reduction reduction)
        where T : unmanaged, INumber<T>
    {
        nint type = typeof(T) == typeof(float) ? _handles.Float : _handles.Double;
        nint operation = reduction == Reduction.Sum ? _handles.Sum : _handles.Max;
        fixed (T* place = values)
        {
            Check(MpiCalls.MPI_Allreduce((void*)_handles.InPlace, place, values.Length, type, operation, _handles.World));
        }
    }

    public void Broadcast(Span<byte> bytes)
    {
        fixed (byte* place = bytes)
        {
            Check(MpiCalls.MPI_Bcast(place, bytes.Length, _handles.Byte, 0, _handles.World));
        }
    }

    public void AllGather(ReadOnlySpan<byte> own, Span<byte> all, Blocks blocks)
    {
        fixed (byte* from = own)
        fixed (byte* to = all)
        fixed (int* starts = blocks.Starts)
        fixed (int* lengths = blocks.Lengths)
        {
            Check(MpiCalls.MPI_Allgatherv(from, own.Length, _handles.Byte, to, lengths, starts, _handles.Byte, _handles.World));
        }
    }

    public void AllToAll(ReadOnlySpan<byte> sent, Blocks parts, Span<byte> received, Blocks blocks)
    {
        fixed (byte* from = sent)
        fixed (byte* to = received)
        fixed (int* partStarts = parts.Starts)
        fixed (int* partLengths = parts.Lengths)
        fixed (int* starts = blocks.Starts)
        fixed (int* lengths = blocks.Lengths)
        {
            Check(MpiCalls.MPI_Alltoallv(
                from, partLengths, partStarts, _handles.Byte, to, lengths, starts, _handles.Byte, _handles.World));
        }
    }

    public void Abort() => Check(MpiCalls.MPI_Abort(_handles.World, 1));

    public void Dispose() => Check(MpiCalls.MPI_Finalize());

    /// <summary>The beginning of the version text: "Open MPI v4.1.4, package ...", or "MPICH Version: 4.0.2" and more lines.</summary>
    private static string FindName()
    {
        byte* text = stackalloc byte[VersionLength];
        int length = 0;
        Check(MpiCalls.MPI_Get_library_version(text, &length));
        string line = Encoding.UTF8.GetString(text, length).Split('\n', ',')[0];
        return string.Join(' ', line.Replace("Version:", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static void Check(int code)
    {
        if (code != 0)
        {
            throw new IOException($"A call of MPI ended with error {code}.");
        }
    }
}
