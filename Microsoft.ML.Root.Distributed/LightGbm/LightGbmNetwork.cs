using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Distributed.Engines;

namespace Microsoft.ML.Root.Distributed.LightGbm;

/// <summary>LightGBM's two collectives by the cluster's engine, for the thread that makes it.</summary>
internal sealed unsafe class LightGbmNetwork : IDisposable
{
    [ThreadStatic]
    private static LightGbmNetwork? _current;

    private readonly ICollectiveEngine _engine;
    private byte[] _received = [];
    private Exception? _error;

    internal LightGbmNetwork(ICollectiveEngine engine)
    {
        _engine = engine;
        if (engine.Count > 1)
        {
            _current = this;
            LightGbmCalls.Check(LightGbmCalls.LGBM_RegisterLogCallback((nint)(delegate* unmanaged[Cdecl]<byte*, void>)&Ignore));
            LightGbmCalls.Check(LightGbmCalls.LGBM_NetworkInitWithFunctions(
                engine.Count,
                engine.Rank,
                (nint)(delegate* unmanaged[Cdecl]<byte*, int, int, int*, int*, int, byte*, int, nint*, void>)&ReduceScatter,
                (nint)(delegate* unmanaged[Cdecl]<byte*, int, int*, int*, int, byte*, int, void>)&AllGather));
        }
    }

    /// <summary>Throws what a collective threw: an exception may not pass through LightGBM.</summary>
    internal void ThrowIfBroken()
    {
        if (_error is not null)
        {
            throw new IOException(_error.Message, _error);
        }
    }

    public void Dispose()
    {
        if (_engine.Count > 1)
        {
            _current = null;
            _ = LightGbmCalls.LGBM_NetworkFree();
        }
    }

    /// <summary>LightGBM writes to standard output that it has begun; errors come by <see cref="LightGbmCalls.Check"/>.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(byte* line)
    {
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void AllGather(byte* input, int inputSize, int* starts, int* lengths, int ranks, byte* output, int outputSize)
    {
        LightGbmNetwork network = _current!;
        Blocks blocks = new(new ReadOnlySpan<int>(starts, ranks), new ReadOnlySpan<int>(lengths, ranks));
        Span<byte> all = new(output, outputSize);
        if (network._error is null)
        {
            try
            {
                network._engine.AllGather(new ReadOnlySpan<byte>(input, lengths[network._engine.Rank]), all, blocks);
                return;
            }
            catch (Exception error)
            {
                network._error = error;
            }
        }

        all.Clear();
    }

    /// <summary>
    /// Every rank gets its block of each other's input and reduces them in the order of ranks: LightGBM's reducer adds histograms, or
    /// picks the better of two splits.
    /// </summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ReduceScatter(
        byte* input, int inputSize, int typeSize, int* starts, int* lengths, int ranks, byte* output, int outputSize, nint* reducer)
    {
        LightGbmNetwork network = _current!;
        int own = lengths[network._engine.Rank];
        if (network._error is null)
        {
            try
            {
                byte[] received = network.Exchange(new ReadOnlySpan<byte>(input, inputSize), new(starts, ranks), new(lengths, ranks));
                received.AsSpan(0, own).CopyTo(new Span<byte>(output, own));
                var reduce = (delegate* unmanaged[Cdecl]<byte*, byte*, int, int, void>)*reducer;
                fixed (byte* blocks = received)
                {
                    for (int rank = 1; rank < ranks; rank++)
                    {
                        reduce(blocks + ((long)rank * own), output, typeSize, own);
                    }
                }

                return;
            }
            catch (Exception error)
            {
                network._error = error;
            }
        }

        new Span<byte>(output, outputSize).Clear();
    }

    private byte[] Exchange(ReadOnlySpan<byte> input, ReadOnlySpan<int> starts, ReadOnlySpan<int> lengths)
    {
        int[] own = new int[_engine.Count];
        Array.Fill(own, lengths[_engine.Rank]);
        Blocks blocks = Blocks.Packed(own);
        if (_received.Length < blocks.End)
        {
            _received = new byte[blocks.End];
        }

        _engine.AllToAll(input, new Blocks(starts, lengths), _received, blocks);
        return _received;
    }
}
