using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Datasets.Python;

/// <summary>What expressions of numpy and awkward give, over one row: f = 1.5, d = 2.5, i = -7, u = 7, b = true, v = {3, -1, 2} (float), w = {1, 2, 4} (int).</summary>
[TestClass]
public sealed class NumpyTranslationTests
{
    private static readonly SyntheticSource _source = new(
        [1],
        SyntheticColumn.Scalar<float>("f", _ => 1.5f),
        SyntheticColumn.Scalar<float>("tenth", _ => 0.1f),
        SyntheticColumn.Scalar<double>("d", _ => 2.5),
        SyntheticColumn.Scalar<int>("i", _ => -7),
        SyntheticColumn.Scalar<uint>("u", _ => 7u),
        SyntheticColumn.Scalar<bool>("b", _ => true),
        SyntheticColumn.Scalar<float>("nothing", _ => float.NaN),
        SyntheticColumn.List<float>("v", _ => 3, (_, k) => new[] { 3f, -1, 2 }[k]),
        SyntheticColumn.List<int>("w", _ => 3, (_, k) => 1 << (int)k),
        SyntheticColumn.List<float>("none", _ => 0, (_, _) => 0));

    [TestMethod]
    [DataRow("f + 1", ElementType.Float32, "2.5")]
    [DataRow("f * 0.1", ElementType.Float32, "0.15")]
    [DataRow("f + d", ElementType.Float64, "4")]
    [DataRow("i + f", ElementType.Float64, "-5.5")]
    [DataRow("i / 2", ElementType.Float64, "-3.5")]
    [DataRow("i // 2", ElementType.Int32, "-4")]
    [DataRow("i % 5", ElementType.Int32, "3")]
    [DataRow("u % 5 == 2", ElementType.Bool, "true")]
    [DataRow("i % 2.5", ElementType.Float64, "0.5")]
    [DataRow("tenth % 1000", ElementType.Float32, "0.1")]
    [DataRow("-tenth % -1000", ElementType.Float32, "-0.1")]
    [DataRow("-v % 2.5", ElementType.Float32, "[2,1,0.5]")]
    [DataRow("v % np.inf", ElementType.Float32, "[3,Infinity,2]")]
    [DataRow("f % np.inf", ElementType.Float32, "1.5")]
    [DataRow("f % -np.inf", ElementType.Float32, "-Infinity")]
    [DataRow("nothing % 2", ElementType.Float32, "NaN")]
    [DataRow("-d * 1e-200 % 1e-199 > 0", ElementType.Bool, "true")]
    [DataRow("tenth > 0.1", ElementType.Bool, "false")]
    [DataRow("tenth * 1.0 == 0.1", ElementType.Bool, "true")]
    [DataRow("f ** 2", ElementType.Float32, "2.25")]
    [DataRow("d ** 0.5 * d ** 0.5 < 2.6", ElementType.Bool, "true")]
    [DataRow("-f ** 2", ElementType.Float32, "-2.25")]
    [DataRow("i ** 2", ElementType.Int32, "49")]
    [DataRow("i ** 2.0", ElementType.Float64, "49")]
    [DataRow("2 ** 3 ** 2 - 512 + i", ElementType.Int32, "-7")]
    [DataRow("1 - b", ElementType.Int64, "0")]
    [DataRow("(f > 1) & (d > 2) | ~b", ElementType.Bool, "true")]
    [DataRow("(f > 1) + (d > 2)", ElementType.Bool, "true")]
    [DataRow("(f > 1) * 0.5 + (d > 9) * 0.2", ElementType.Float64, "0.5")]
    [DataRow("f > 1 & u == 7", ElementType.Bool, "refused")]
    [DataRow("np.log(f)", ElementType.Float32, "0.4054651")]
    [DataRow("numpy.log(u)", ElementType.Float64, "1.9459101490553132")]
    [DataRow("np.log(f / d)", ElementType.Float64, "-0.5108256237659907")]
    [DataRow("np.hypot(f, 2)", ElementType.Float32, "2.5")]
    [DataRow("math.sqrt(2.25) * f", ElementType.Float64, "2.25")]
    [DataRow("np.abs(i)", ElementType.Int32, "7")]
    [DataRow("np.sign(i) * f", ElementType.Float64, "-1.5")]
    [DataRow("np.maximum(1, np.where(b, d, f))", ElementType.Float64, "2.5")]
    [DataRow("np.maximum(nothing, 1)", ElementType.Float32, "NaN")]
    [DataRow("np.nan_to_num(nothing)", ElementType.Float32, "0")]
    [DataRow("np.clip(v, 0, 2.5)", ElementType.Float32, "[2.5,0,2]")]
    [DataRow("_clip(v, -0.5, 9)", ElementType.Float32, "[3,-0.5,2]")]
    [DataRow("np.where(v > 0, v, 0)", ElementType.Float32, "[3,0,2]")]
    [DataRow("np.where(b, v, 0)", ElementType.Float32, "[3,-1,2]")]
    [DataRow("ak.ones_like(v)", ElementType.Float32, "[1,1,1]")]
    [DataRow("awkward.JaggedArray.ones_like(w)", ElementType.Int32, "[1,1,1]")]
    [DataRow("ak.zeros_like(none)", ElementType.Float32, "[]")]
    [DataRow("(v != 0)", ElementType.Bool, "[true,true,true]")]
    [DataRow("v / f", ElementType.Float32, "[2,-0.6666667,1.3333334]")]
    [DataRow("v * w", ElementType.Float64, "[3,-2,8]")]
    [DataRow("ak.num(v)", ElementType.Int64, "3")]
    [DataRow("ak.sum(v, axis=1)", ElementType.Float32, "4")]
    [DataRow("ak.sum(v > 0, axis=-1)", ElementType.Int64, "2")]
    [DataRow("np.max(v, axis=1)", ElementType.Float32, "3")]
    [DataRow("ak.any(v < 0, axis=1)", ElementType.Bool, "true")]
    [DataRow("w.sum(axis=1)", ElementType.Int64, "7")]
    [DataRow("np.argmax(np.stack([f, d, i], axis=1), axis=1)", ElementType.Int64, "1")]
    [DataRow("_concat([v, w], axis=1)", ElementType.Float64, "[3,-1,2,1,2,4]")]
    [DataRow("ak.concatenate([v, none], axis=1)", ElementType.Float32, "[3,-1,2]")]
    [DataRow("_stack([f, 1], axis=1)", ElementType.Float64, "[1.5,1]")]
    [DataRow("_stack([f, f])", ElementType.Float32, "[1.5,1.5]")]
    [DataRow("ak.firsts(v, axis=-1)", ElementType.Float32, "3")]
    [DataRow("np.round(2.5) * f", ElementType.Float64, "3")]
    [DataRow("ak.argsort(v)", ElementType.UInt64, "[1,2,0]")]
    [DataRow("_batch_gather(v, _batch_argsort(v))", ElementType.Float32, "[-1,2,3]")]
    [DataRow("ak.sort(v, ascending=False)", ElementType.Float32, "[3,2,-1]")]
    [DataRow("_pad(w, 5, value=9)", ElementType.Float32, "[1,2,4,9,9]")]
    [DataRow("_repeat_pad(v, 5)", ElementType.Float32, "[3,-1,2,3,-1]")]
    [DataRow("_repeat_pad(none, 2)", ElementType.Float32, "[0,0]")]
    [DataRow("ak.fill_none(ak.pad_none((w > 1) & ~(w == 4), 4, axis=1, clip=True), -1)", ElementType.Int64, "[0,1,0,-1]")]
    [DataRow("ak.fill_none(ak.pad_none(v, 2, axis=1, clip=True), 0.5)", ElementType.Float32, "[3,-1]")]
    [DataRow("ak.fill_none(ak.pad_none(v, 4, clip=True), 0.5)", ElementType.Float32, "[3,-1,2,0.5]")]
    [DataRow("ak.where(f >= 0, 1, -1) * v + f", ElementType.Float64, "[4.5,0.5,3.5]")]
    [DataRow("v[v > 0]", ElementType.Float32, "[3,2]")]
    [DataRow("v[:, 0] - v[:, -1]", ElementType.Float32, "1")]
    [DataRow("v[:, :2]", ElementType.Float32, "[3,-1]")]
    [DataRow("v[:, 1:]", ElementType.Float32, "[-1,2]")]
    [DataRow("ak.values_astype(v, 'int32')", ElementType.Int32, "[3,-1,2]")]
    [DataRow("ak.values_astype(v, to='int32')", ElementType.Int32, "[3,-1,2]")]
    [DataRow("np.float32(d)", ElementType.Float32, "2.5")]
    [DataRow("np.int32(2.7) + i", ElementType.Int32, "-5")]
    [DataRow("np.int64(1e30) > f", ElementType.Bool, "true")]
    [DataRow("_p4_from_pxpypze(f, 2, 0, 9).pt", ElementType.Float64, "2.5")]
    [DataRow("_p4_from_ptetaphim(f, 0, 0, d).mass", ElementType.Float64, "2.5")]
    [DataRow("np.pi * f > 4.7", ElementType.Bool, "true")]
    public void AnExpressionHasTheValueAndTheTypeOfNumpy(string python, ElementType type, string expected)
    {
        if (expected == "refused")
        {
            Assert.ThrowsExactly<RootExpressionException>(() => Translated(python));
            return;
        }

        string text = Translated(python);
        RootDataset defined = RootDataset.FromSource(_source).Define("result", text);
        ColumnSchema column = defined.Columns.Single(c => c.Name == "result");
        Assert.AreEqual(type, column.Type, text);
        string found = Convert.ToString(defined.Select("result").ToDataFrame().Rows[0][0], System.Globalization.CultureInfo.InvariantCulture)!;
        Assert.AreEqual(expected, column.Shape.IsScalar ? found.Replace("True", "true").Replace("False", "false") : Items(defined), text);
    }

    [TestMethod]
    [DataRow("np.lgo(f)", 0, "'lgo' has no translation; did you mean 'log'")]
    [DataRow("f and b", 2, "Expected the end, here is 'and'; '&' takes arrays")]
    [DataRow("1 < f < 2", 6, "Comparisons one after another")]
    [DataRow("v[0]", 0, "An index chooses among all rows")]
    [DataRow("ak.sum(v)", 0, "'sum' is translated along the items of each row: axis=1")]
    [DataRow("_batch_knn(v, v, 3, 10)", 0, "'_batch_knn' has no translation")]
    [DataRow("_hash(u, i)", 0, "'_hash' has no translation")]
    [DataRow("f + missing", 4, "There is no column 'missing'")]
    [DataRow("f +", 3, "Expected a value, the expression ends here")]
    [DataRow("(f", 2, "Expected ')', the expression ends here")]
    [DataRow("f @ d", 2, "'@' does not belong into an expression")]
    [DataRow("f if b else d", 2, "np.where(condition, x, y)")]
    [DataRow("ak.num(v, axis=2, highlevel=True)", 0, "'num' with 'highlevel' has no translation")]
    [DataRow("ak.pad_none(v, 3)", 0, "'pad_none' is translated inside of 'fill_none'")]
    [DataRow("ak.fill_none(ak.pad_none(v, 3, axis=1), 0)", 13, "with clip=True")]
    [DataRow("f & b", 0, "takes truth values or whole numbers")]
    [DataRow("np.negative()", 0, "'negative' takes 1 arguments, not 0")]
    [DataRow("np.negative(f, where=b)", 0, "'negative' with 'where' has no translation")]
    [DataRow("np.logical_not()", 0, "'logical_not' takes 1 arguments, not 0")]
    [DataRow("np.maximum(f)", 0, "'maximum' takes 2 arguments, not 1")]
    [DataRow("np.minimum(f, d, i)", 0, "'minimum' takes 2 arguments, not 3")]
    [DataRow("ak.sum()", 0, "'sum' takes 1 to 2 arguments, not 0")]
    [DataRow("ak.sum(i, axis=1)", 0, "'sum' takes the items of a list")]
    [DataRow("np.asarray()", 0, "'asarray' takes 1 arguments, not 0")]
    [DataRow("np.array(d, dtype='int32')", 0, "'array' with 'dtype' has no translation")]
    [DataRow("ak.sort(v, axis=0)", 0, "'sort' is translated along the items of each row: axis=1")]
    [DataRow("ak.firsts(v, axis=0)", 0, "'firsts' is translated along the items of each row: axis=1")]
    [DataRow("np.stack([f, d])", 0, "'stack' is translated along the items of each row: axis=1")]
    public void WhatHasNoTranslationIsNamedWithItsPlace(string python, int position, string problem)
    {
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(() => Translated(python));
        Assert.AreEqual(python, error.Expression);
        StringAssert.Contains(error.Problem, problem);
        Assert.AreEqual(position, error.Position, error.Message);
    }

    [TestMethod]
    public void NoTextIsMoreThanAnError()
    {
        Random random = new(1);
        string[] pieces = ["f", "v", "np.", "log", "(", ")", "[", "]", ",", ":", "+", "-", "*", "**", "1", "0.5", "'a'", "~", "&", "=", " ", "axis", "ak.sum", "_pad", "."];
        for (int i = 0; i < 20_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                Translated(text);
            }
            catch (RootExpressionException error)
            {
                Assert.AreEqual(text, error.Expression);
            }
        }

        foreach (string function in (string[])["np.maximum({0}, 1)", "np.full_like({0}, 1)", "np.max(_stack([{0}]), axis=1)"])
        {
            string nested = "f";
            for (int i = 0; i < 40; i++)
            {
                nested = string.Format(System.Globalization.CultureInfo.InvariantCulture, function, nested);
            }

            try
            {
                Translated(nested);
            }
            catch (RootExpressionException error)
            {
                Assert.AreEqual(nested, error.Expression);
            }
        }

        foreach (string piece in (string[])["(", "-", "f**", "f+", "f.", "f(", "f[:,", "f if "])
        {
            Assert.ThrowsExactly<RootExpressionException>(() => Translated(string.Concat(Enumerable.Repeat(piece, 100_000)) + "f"), piece);
        }
    }

    private static string Translated(string python)
        => NumpyTranslator.Translate(new ExpressionText(python), new DefinedSource(_source));

    private static string Items(RootDataset defined)
    {
        using RootBatchLoader loader = new(defined, new RootBatchLoaderOptions { Columns = [RootBatchColumn.Ragged("result")] });
        RootBatchValues values = loader.Epoch(0).Select(b => b.Copy()).Single()["result"];
        IEnumerable<string> items = values.Type switch
        {
            ElementType.Float32 => Texts(values.Values<float>()),
            ElementType.Float64 => Texts(values.Values<double>()),
            ElementType.Int32 => Texts(values.Values<int>()),
            ElementType.Int64 => Texts(values.Values<long>()),
            ElementType.UInt64 => Texts(values.Values<ulong>()),
            _ => Texts(values.Values<bool>()).Select(t => t.ToLowerInvariant()),
        };
        return $"[{string.Join(',', items)}]";
    }

    private static string[] Texts<T>(ReadOnlySpan<T> values) => Array.ConvertAll(values.ToArray(), v => Convert.ToString(v, System.Globalization.CultureInfo.InvariantCulture)!);
}
