using System.Text.Json;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions.Collections;

/// <summary>Collections of three levels, empty ones among them, over several blocks and from the middle of the rows, beside naive values.</summary>
[TestClass]
public sealed class DeepCollectionBlockTests
{
    private const int RowCount = 5000;
    private static readonly int[][][][] Numbers = Make(new Random(5));
    private static readonly string[][][] Texts = [.. Numbers.Select(x => (string[][])[.. x.Select(y => (string[])[.. y.Select(z => string.Concat(z))])])];
    private static readonly int[] Sizes = [.. Numbers.Select((_, i) => i * 7 % 4)];
    private static readonly SyntheticSource Source = new SyntheticSource(RowCount).Add("d", Numbers).Add("t", Texts).Add("n", Sizes);

    private static readonly (string Expression, Func<int, object> Naive)[] Cases =
    [
        ("d + n", i => Numbers[i].Select(x => x.Select(y => y.Select(z => z + Sizes[i])))),
        ("d * Map(d, [](const auto &x) { return x.size(); })", i => Numbers[i].Select(x => x.Select(y => y.Select(z => x.Length * z)))),
        ("d + Map(d, [](const auto &x) { return Map(x, [](const auto &y) { return y * 2; }); })", i => Numbers[i].Select(x => x.Select(y => y.Select(z => 3 * z)))),
        ("Flatten(Flatten(d))", i => Numbers[i].SelectMany(x => x).SelectMany(y => y)),
        ("Flatten(t)", i => Texts[i].SelectMany(x => x)),
        ("Concatenate(d, Reverse(d))", i => Numbers[i].Concat(Enumerable.Reverse(Numbers[i]))),
        ("n > 1 ? t : Reverse(t)", i => Sizes[i] > 1 ? Texts[i] : Enumerable.Reverse(Texts[i])),
        ("Map(d, t, [&](const auto &x, const auto &y) { return Concatenate(y, y); })", i => Texts[i].Select(x => x.Concat(x))),
        ("Map(t, [&](const auto &x) { return Map(x, [&](const auto &y) { return y + std::to_string(n); }); })", i => Texts[i].Select(x => x.Select(y => y + Sizes[i]))),
        ("Sort(d, [](const auto &x, const auto &y) { return x.size() < y.size(); })", i => Numbers[i].OrderBy(x => x.Length)),
        ("Filter(t, [](const auto &x) { return x.size() > 1; })", i => Texts[i].Where(x => x.Length > 1)),
        ("auto z = d; for (auto &x : z) { x.push_back(RVecI{n}); for (auto &y : x) y.push_back(n); } return z;",
            i => Numbers[i].Select(x => x.Append([Sizes[i]]).Select(y => y.Append(Sizes[i])))),
        ("RVec<RVec<RVec<RVecI>>>(n, d)", i => Enumerable.Repeat(Numbers[i], Sizes[i])),
        ("RVec<RVec<RVecI>>(n)", i => Enumerable.Repeat(Array.Empty<int[]>(), Sizes[i])),
    ];

    public static IEnumerable<object[]> Expressions => Cases.Select((c, number) => new object[] { c.Expression, number });

    [TestMethod]
    [DynamicData(nameof(Expressions))]
    public void EachRowHasItsOwn(string expression, int number)
    {
        DefinedSource defined = new(Source, [new ExpressionDefinition("result__", expression)]);
        using BufferPool pool = new();
        foreach (int first in new[] { 0, 1777 })
        {
            using DecodeContext context = new(pool);
            using ColumnChunk chunk = defined.Read([defined.Columns.Count - 1], new EntryRange(first, RowCount), context)[0];
            List<object> entries = ChunkValues.Entries(chunk);
            Assert.HasCount(RowCount - first, entries);
            for (int i = 0; i < entries.Count; i++)
            {
                Assert.AreEqual(Plain(JsonSerializer.Serialize(Cases[number].Naive(first + i))), Plain(ChunkValues.Json(entries[i])), $"row {first + i}");
            }
        }

        Assert.AreEqual(0, pool.RentedBytes);
    }

    private static string Plain(string json) => json.Replace("\"", "", StringComparison.Ordinal);

    private static int[][][][] Make(Random random)
    {
        return Items(RowCount, () => Items(Size(), () => Items(Size(), () => Items(Size(), () => random.Next(100)))));

        int Size() => random.Next(2) * random.Next(5);

        static T[] Items<T>(int size, Func<T> make) => [.. Enumerable.Range(0, size).Select(_ => make())];
    }
}
