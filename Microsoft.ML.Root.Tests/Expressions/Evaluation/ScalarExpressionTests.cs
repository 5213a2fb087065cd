using System.Numerics;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions.Evaluation;

/// <summary>Values: the rules of C++.</summary>
[TestClass]
public sealed class ScalarExpressionTests
{
    [TestMethod]
    [DataRow("i / 7", ElementType.Int32, new object[] { 1, -1, 0, 306783378 })]
    [DataRow("i % 7", ElementType.Int32, new object[] { 3, -3, 0, 1 })]
    [DataRow("i + u", ElementType.UInt32, new object[] { 11u, 4294967288u, 4294967295u, 2147483650u })]
    [DataRow("b * 2", ElementType.Int32, new object[] { 2, -256, 0, 254 })]
    [DataRow("b + b", ElementType.Int32, new object[] { 2, -256, 0, 254 })]
    [DataRow("f * 2", ElementType.Float32, new object[] { 3f, -5f, 0f, float.PositiveInfinity })]
    [DataRow("f * 2.0", ElementType.Float64, new object[] { 3.0, -5.0, 0.0, 6.805646932770577e38 })]
    [DataRow("!flag", ElementType.Bool, new object[] { false, true, false, true })]
    [DataRow("flag + 1", ElementType.Int32, new object[] { 2, 1, 2, 1 })]
    [DataRow("i > 0 && f < 2", ElementType.Bool, new object[] { true, false, false, false })]
    [DataRow("i > 0 ? 1 : 2.5", ElementType.Float64, new object[] { 1.0, 2.5, 2.5, 1.0 })]
    [DataRow("int(f)", ElementType.Int32, new object[] { 1, -2, 0, int.MinValue })]
    [DataRow("(double)i / 4", ElementType.Float64, new object[] { 2.5, -2.5, 0.0, 536870911.75 })]
    [DataRow("u - 2", ElementType.UInt32, new object[] { 4294967295u, 0u, 4294967293u, 1u })]
    [DataRow("u - i < 0", ElementType.Bool, new object[] { false, false, false, false })]
    [DataRow("1 + 2 * 3 - 4 / 3", ElementType.Int32, new object[] { 6, 6, 6, 6 })]
    [DataRow("1 << 3 | 1", ElementType.Int32, new object[] { 9, 9, 9, 9 })]
    [DataRow("~b", ElementType.Int32, new object[] { -2, 127, -1, -128 })]
    [DataRow("0x10 + 010 + 0b11 + 1'000", ElementType.Int32, new object[] { 1027, 1027, 1027, 1027 })]
    [DataRow("4294967295u + 2u", ElementType.UInt32, new object[] { 1u, 1u, 1u, 1u })]
    [DataRow("0xffffffff + 1", ElementType.UInt32, new object[] { 0u, 0u, 0u, 0u })]
    [DataRow("18446744073709551615 + 2ul", ElementType.UInt64, new object[] { 1ul, 1ul, 1ul, 1ul })]
    [DataRow("4294967296", ElementType.Int64, new object[] { 4294967296, 4294967296, 4294967296, 4294967296 })]
    [DataRow("'a' + 1", ElementType.Int32, new object[] { 98, 98, 98, 98 })]
    [DataRow("pow(b, 2)", ElementType.Float64, new object[] { 1.0, 16384.0, 0.0, 16129.0 })]
    [DataRow("abs(i)", ElementType.Int32, new object[] { 10, 10, 0, int.MaxValue })]
    [DataRow("std::max(i, 5)", ElementType.Int32, new object[] { 10, 5, 5, int.MaxValue })]
    [DataRow("max<double>(i, 5.5f)", ElementType.Float64, new object[] { 10.0, 5.5, 5.5, 2147483647.0 })]
    [DataRow("return u;", ElementType.UInt32, new object[] { 1u, 2u, uint.MaxValue, 3u })]
    [DataRow("rdfslot_ + tdfslot_ + 1u", ElementType.UInt32, new object[] { 1u, 1u, 1u, 1u })]
    [DataRow("rdfentry_ % 2", ElementType.UInt64, new object[] { 0ul, 1ul, 0ul, 1ul })]
    [DataRow("s == \"b\" || s > \"c\"", ElementType.Bool, new object[] { false, true, false, true })]
    [DataRow("s.size()", ElementType.UInt64, new object[] { 1ul, 1ul, 0ul, 2ul })]
    [DataRow("evt.x + 1", ElementType.Int64, new object[] { 1L, 2L, 3L, 4L })]
    public void ValueAndTypeAreThoseOfCpp(string expression, ElementType type, object[] expected)
    {
        (ColumnSchema schema, List<object> entries) = Evaluate.Column(Source(), expression);
        Assert.AreEqual(type, schema.Type);
        Assert.IsTrue(schema.Shape.IsScalar);
        CollectionAssert.AreEqual(expected, entries);
    }

    /// <summary>Many numbers are taken at once, and what is left over behind them one by one.</summary>
    [TestMethod]
    public void ResultsOfManyAreThoseOfEach()
    {
        AreThoseOfEach<int>(i => unchecked(i * 1_234_567_891));
        AreThoseOfEach<uint>(i => unchecked((uint)i * 2_234_567_891));
        AreThoseOfEach<long>(i => unchecked(i * 1_234_567_891_234_567_891));
        AreThoseOfEach<ulong>(i => unchecked((ulong)i * 12_234_567_891_234_567_891));
        AreThoseOfEach<float>(i => i == 5 ? float.NaN : 1e38f / i);
        AreThoseOfEach<double>(i => i == 5 ? double.NaN : 1e308 / i);
    }

    private static void AreThoseOfEach<T>(Func<int, T> at)
        where T : unmanaged, INumber<T>
    {
        T[] a = [.. Enumerable.Range(0, 37).Select(at)];
        T[] b = [.. Enumerable.Range(0, 37).Select(i => at((i * i) + 3))];
        SyntheticSource source = new SyntheticSource(37).Add("a", a).Add("b", b);
        foreach ((string expression, Func<T, T, T> operation) in ((string, Func<T, T, T>)[])
        [
            ("a + b", (l, r) => l + r), ("a - b", (l, r) => l - r), ("a * b", (l, r) => l * r),
            ("a + 7", (l, r) => l + T.CreateChecked(7)), ("a - 7", (l, r) => l - T.CreateChecked(7)), ("a * 7", (l, r) => l * T.CreateChecked(7)),
            ("7 - b", (l, r) => T.CreateChecked(7) - r), ("7 * b", (l, r) => T.CreateChecked(7) * r),
        ])
        {
            CollectionAssert.AreEqual(a.Zip(b, operation).ToArray(), Evaluate.Column(source, expression).Entries.Cast<T>().ToArray(), $"{expression} of {typeof(T)}");
        }
    }

    [TestMethod]
    [DataRow("i / (i - 10)", 0, "Division of whole numbers by zero", 0L)]
    [DataRow("flag ? 1 : u / (u - 2)", 11, "Division of whole numbers by zero", 1L)]
    public void DivisionByZeroNamesExpressionAndEntry(string expression, int position, string problem, long entry)
    {
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(() => Evaluate.Column(Source(), expression));
        Assert.AreEqual(problem, error.Problem);
        Assert.AreEqual(entry, error.Entry);
        Assert.AreEqual(position, error.Position);
        StringAssert.Contains(error.Message, expression);
    }

    [TestMethod]
    public void WhatIsNotTakenDoesNotFail()
    {
        CollectionAssert.AreEqual(
            new object[] { -1, 0, 0, 0 }, Evaluate.Column(Source(), "i == 10 ? -1 : i / (i - 10) * 0").Entries);
        CollectionAssert.AreEqual(
            new object[] { false, false, true, true }, Evaluate.Column(Source(), "i != 10 && 1 / (i - 10) == 0 && i >= 0").Entries);
    }

    [TestMethod]
    public void FilterKeepsTheRowsThatPass()
        => CollectionAssert.AreEqual(new[] { 0, 3 }, Evaluate.Filter(Source(), "i > 0"));

    private static SyntheticSource Source()
        => new SyntheticSource(4)
            .Add("i", new[] { 10, -10, 0, int.MaxValue })
            .Add("u", new[] { 1u, 2u, uint.MaxValue, 3u })
            .Add("b", new sbyte[] { 1, -128, 0, 127 })
            .Add("f", new[] { 1.5f, -2.5f, 0f, float.MaxValue })
            .Add("flag", new[] { true, false, true, false })
            .Add("s", new[] { "a", "b", "", "cd" })
            .Add("evt.x", new long[] { 0, 1, 2, 3 });
}
