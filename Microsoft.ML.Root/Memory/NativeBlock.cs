using System.Runtime.InteropServices;
using Microsoft.ML.Root.Diagnostics;

namespace Microsoft.ML.Root.Memory;

/// <summary>Memory outside the collector's heap that is freed at the latest when nobody refers to it any more.</summary>
internal sealed unsafe class NativeBlock
{
    /// <summary>Vector loads and stores of any width are aligned.</summary>
    private const nuint Alignment = 64;
    private readonly BufferPool _pool;
    private readonly long _capacity;

    internal NativeBlock(BufferPool pool, long capacity)
    {
        _pool = pool;
        _capacity = capacity;
        Memory = (byte*)NativeMemory.AlignedAlloc((nuint)capacity, Alignment);
        RootMetrics.AddPooled(capacity);
    }

    ~NativeBlock()
    {
        if (Memory is not null)
        {
            // The owner was dropped without Dispose; an idle block never gets here, since the pool refers to it until it frees it.
            if (IsLent)
            {
                _pool.Forget(_capacity);
            }

            NativeMemory.AlignedFree(Memory);
            RootMetrics.AddPooled(-_capacity);
        }
    }

    internal byte* Memory { get; private set; }

    /// <summary>True while somebody outside the pool owns it.</summary>
    internal bool IsLent { get; set; } = true;

    internal void Free()
    {
        GC.SuppressFinalize(this);
        NativeMemory.AlignedFree(Memory);
        RootMetrics.AddPooled(-_capacity);
        Memory = null;
    }
}
