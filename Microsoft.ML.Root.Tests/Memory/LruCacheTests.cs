using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Tests.Memory;

/// <summary>The cache keeps what was used last, against a list that is searched from end to end.</summary>
[TestClass]
public sealed class LruCacheTests
{
    private const int Limit = 20;

    [TestMethod]
    public void ItKeepsWhatAListWould()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            Random random = new(seed);
            LruCache<int, int> cache = new(Limit);
            List<(int Key, int Value, int Size)> recentFirst = [];
            for (int step = 0; step < 200; step++)
            {
                int key = random.Next(12);
                int known = recentFirst.FindIndex(k => k.Key == key);
                if (random.Next(2) == 0)
                {
                    Assert.AreEqual(known >= 0, cache.TryGet(key, out int value));
                    if (known >= 0)
                    {
                        Assert.AreEqual(recentFirst[known].Value, value);
                        recentFirst.Insert(0, recentFirst[known]);
                        recentFirst.RemoveAt(known + 1);
                    }
                }
                else
                {
                    recentFirst.RemoveAll(k => k.Key == key);
                    recentFirst.Insert(0, (key, step, random.Next(1, 30)));
                    cache.Add(key, step, recentFirst[0].Size);
                    while (recentFirst.Count > 1 && recentFirst.Sum(k => k.Size) > Limit)
                    {
                        recentFirst.RemoveAt(recentFirst.Count - 1);
                    }
                }

                Assert.AreEqual(recentFirst.Sum(k => k.Size), cache.Size);
            }
        }
    }

    [TestMethod]
    public void WhatMayNotGoStays()
    {
        HashSet<string> inUse = ["a", "c"];
        LruCache<string, string> cache = new(1, value => !inUse.Contains(value));
        foreach (string value in new[] { "a", "b", "c", "d" })
        {
            cache.Add(value, value, 1);
        }

        Assert.AreEqual(3, cache.Size, "a and c are in use, d was added last");
        cache.Clear();
        Assert.IsTrue(cache.TryGet("a", out _) && cache.TryGet("c", out _));
        Assert.IsFalse(cache.TryGet("b", out _) || cache.TryGet("d", out _));
    }

    [TestMethod]
    public void BisectionFindsWhatALoopFinds()
    {
        for (int count = 0; count < 20; count++)
        {
            for (int first = 0; first <= count; first++)
            {
                Assert.AreEqual(first, Bisection.First(count, first, static (reached, index) => index >= reached));
            }
        }
    }
}
