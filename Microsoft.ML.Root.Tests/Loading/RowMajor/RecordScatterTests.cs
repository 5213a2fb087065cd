using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Tests.Loading.RowMajor;

/// <summary>Records and pieces that are written by whole cache lines come to lie where they belong, and nothing else is written to.</summary>
[TestClass]
public sealed unsafe class RecordScatterTests
{
    private const byte Untouched = 0xA5;

    [TestMethod]
    [DataRow(1, 1000)]
    [DataRow(8, 1000)]
    [DataRow(64, 3000)]
    [DataRow(1024, 50)]
    [DataRow(5000, 6000)]
    [DataRow(4, 0)]
    public void EachRecordIsAtItsPlace(int buckets, int rows)
    {
        Random random = new(buckets);
        ushort[] bucket = [.. Enumerable.Range(0, rows).Select(_ => (ushort)random.Next(buckets))];
        int[] starts = [.. Enumerable.Range(0, buckets + 1).Select(b => bucket.Count(other => other < b))];
        foreach (int recordBytes in (int[])[1, 3, 4, 20, 63, 64, 65, 116, 127, 128, 200, 512])
        {
            using BufferPool pool = new();
            int[] next = starts[..^1];
            byte[] records = new byte[rows * recordBytes];
            random.NextBytes(records);
            byte[] expected = new byte[records.Length];
            using PooledBuffer target = Guarded(pool, records.Length);
            RecordScatter scatter = new(target.Address, recordBytes, starts, pool);
            for (int first = 0; first < rows; first += scatter.TileRows)
            {
                int count = Math.Min(rows - first, scatter.TileRows);
                int[] places = new int[count];
                for (int i = 0; i < count; i++)
                {
                    places[i] = next[bucket[first + i]]++;
                    ReadOnlySpan<byte> record = records.AsSpan((first + i) * recordBytes, recordBytes);
                    record.CopyTo(new Span<byte>(scatter.Stage + (i * scatter.StageStride), recordBytes));
                    record.CopyTo(expected.AsSpan(places[i] * recordBytes));
                }

                scatter.Write(bucket.AsSpan(first, count), places);
            }

            scatter.Complete();
            Check(expected, target, $"{recordBytes} bytes");
            Assert.AreEqual(target.Capacity, pool.RentedBytes);
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(64)]
    [DataRow(5000)]
    [DataRow(400_000)]
    public void PiecesFollowOneAnother(int largest)
    {
        using BufferPool pool = new();
        Random random = new(largest);
        byte[][] pieces = [.. Enumerable.Range(0, 100).Select(_ => new byte[random.Next(largest + 1)])];
        Array.ForEach(pieces, random.NextBytes);
        byte[] expected = [.. pieces.SelectMany(p => p)];
        using PooledBuffer target = Guarded(pool, expected.Length);
        LineStream stream = new(target.Address, largest, pool);
        foreach (byte[] piece in pieces)
        {
            piece.CopyTo(new Span<byte>(stream.Next, piece.Length));
            stream.Write(piece.Length);
        }

        stream.Complete();
        Check(expected, target, $"pieces of up to {largest}");
        Assert.AreEqual(target.Capacity, pool.RentedBytes);
    }

    private static PooledBuffer Guarded(BufferPool pool, int bytes)
    {
        PooledBuffer buffer = pool.Rent(bytes + 256L);
        buffer.GetSpan().Fill(Untouched);
        return buffer;
    }

    private static void Check(byte[] expected, PooledBuffer target, string name)
    {
        Span<byte> found = target.GetSpan();
        Assert.IsTrue(found[..expected.Length].SequenceEqual(expected), name);
        Assert.IsFalse(found[expected.Length..].ContainsAnyExcept(Untouched), name);
    }
}
