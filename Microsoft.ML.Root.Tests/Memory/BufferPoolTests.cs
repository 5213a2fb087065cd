using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Tests.Memory;

[TestClass]
public class BufferPoolTests
{
    [TestMethod]
    [DataRow(1L)]
    [DataRow(257L)]
    [DataRow(1000L)]
    [DataRow(65_537L)]
    [DataRow(3_000_001L)]
    public void CapacityWastesAtMostAQuarter(long bytes)
    {
        long capacity = BufferPool.CapacityFor(bytes);
        Assert.IsGreaterThanOrEqualTo(bytes, capacity);
        Assert.IsLessThanOrEqualTo(Math.Max(256, bytes + (bytes / 4) + 1), capacity);
    }

    [TestMethod]
    public void WhatIsCountedIsCapacityAndZeroAfterReturn()
    {
        using BufferPool pool = new();
        PooledBuffer first = pool.Rent(1000);
        PooledBuffer second = pool.Rent(5000);
        Assert.AreEqual(first.Capacity + second.Capacity, pool.RentedBytes);
        first.Release();
        second.Release();
        Assert.AreEqual(0, pool.RentedBytes);
        Assert.AreEqual(BufferPool.CapacityFor(1000) + BufferPool.CapacityFor(5000), pool.IdleBytes);
        Assert.AreSame(first, pool.Rent(1000));
    }

    [TestMethod]
    public void IdleMemoryStaysBelowItsLimit()
    {
        using BufferPool pool = new(idleLimit: 4096);
        PooledBuffer[] buffers = [.. Enumerable.Range(0, 10).Select(_ => pool.Rent(2048))];
        foreach (PooledBuffer buffer in buffers)
        {
            buffer.Release();
        }

        Assert.AreEqual(4096, pool.IdleBytes);
    }

    [TestMethod]
    public void ASharedBufferReturnsWithItsLastOwner()
    {
        using BufferPool pool = new();
        PooledBuffer buffer = pool.Rent(100);
        buffer.AddReference();
        buffer.Release();
        Assert.AreNotEqual(0, pool.RentedBytes);
        buffer.Release();
        Assert.AreEqual(0, pool.RentedBytes);
        Assert.ThrowsExactly<ObjectDisposedException>(() => buffer.Span<byte>(1));
        Assert.ThrowsExactly<ObjectDisposedException>(buffer.Release);
    }

    [TestMethod]
    public void ABufferNobodyReturnedIsForgottenWhenCollected()
    {
        using BufferPool pool = new();
        Abandon(pool);
        for (int i = 0; i < 10 && pool.RentedBytes != 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.AreEqual(0, pool.RentedBytes);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void Abandon(BufferPool pool) => pool.Rent(1 << 20);
    }

    [TestMethod]
    public void AListGrowsAndKeepsItsValues()
    {
        using BufferPool pool = new();
        using (PooledList<int> list = new(pool, 1))
        {
            for (int i = 0; i < 10_000; i++)
            {
                list.Add(i);
            }

            CollectionAssert.AreEqual(Enumerable.Range(0, 10_000).ToArray(), list.Span.ToArray());
        }

        Assert.AreEqual(0, pool.RentedBytes);
    }
}
