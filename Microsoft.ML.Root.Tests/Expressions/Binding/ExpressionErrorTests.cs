using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions.Binding;

/// <summary>What is refused, before any row is read, and where the message points.</summary>
[TestClass]
public sealed class ExpressionErrorTests
{
    [TestMethod]
    [DataRow("jet_pt +", 8, 0, "Expected a value, the expression ends here")]
    [DataRow("", 0, 0, "Expected a value, the expression ends here")]
    [DataRow("Sum(", 4, 0, "Expected a value, the expression ends here")]
    [DataRow("Sum(v", 5, 0, "Expected ',' or ')', the expression ends here")]
    [DataRow("(1 + 2", 6, 0, "Expected ')', the expression ends here")]
    [DataRow("v[1", 3, 0, "Expected ']', the expression ends here")]
    [DataRow("1 2", 2, 1, "Expected an operator or the end, found '2'")]
    [DataRow("n > 0 ? 1", 9, 0, "Expected ':', the expression ends here")]
    [DataRow("jet_pt $ 2", 7, 1, "'$' does not belong into an expression")]
    [DataRow("n = 2", 2, 1, "'=' does not belong into an expression; '==' compares")]
    [DataRow("12ab", 0, 4, "'12ab' is not a number")]
    [DataRow("1.5u", 0, 4, "'1.5u' has a suffix that C++ does not know")]
    [DataRow("09", 0, 2, "'9' is not a digit of an octal number")]
    [DataRow("\"abc", 0, 4, "The closing quote is missing")]
    [DataRow("2 * jet_ptt", 4, 7, "There is no column 'jet_ptt'; did you mean 'jet_pt'?")]
    [DataRow("2 * x", 4, 1, "'x' may be any of 'first/x', 'second/x'")]
    [DataRow("hypott(n, n)", 0, 6, "There is no function 'hypott'; did you mean 'hypot'? One of your own is declared by WithFunction(\"hypott\", ...)")]
    [DataRow("v.siz()", 2, 3, "A collection has no method 'siz'; did you mean 'size'?")]
    [DataRow("jet_pt.size()", 7, 4, "A value of type float has no method 'size'")]
    [DataRow("jet_pt % 2", 0, 6, "'%' takes whole numbers, not float; use fmod")]
    [DataRow("n & jet_pt", 4, 6, "'&' takes whole numbers, not float")]
    [DataRow("~jet_pt", 1, 6, "'~' takes whole numbers, not float")]
    [DataRow("v << 1", 0, 1, "'<<' takes whole numbers, not RVec<float>")]
    [DataRow("jet_pt[0]", 0, 6, "'[]' takes a collection, not float")]
    [DataRow("v[jet_pt]", 2, 6, "An index takes whole numbers, not float")]
    [DataRow("v > 1 ? 1 : 2", 0, 5, "A condition is true or false for the entry, not of type RVec<int>; use Any or All")]
    [DataRow("n > 0 ? v : 0", 0, 13, "Both sides of ':' need the same type, here they have types RVec<float> and int")]
    [DataRow("min(n, 1.5)", 0, 11, "min takes values of one type, here int and double; write min<double>(...)")]
    [DataRow("Sum(n)", 4, 1, "Sum takes a collection here, not int")]
    [DataRow("sin(1, 2)", 0, 9, "sin takes 1 argument, not 2")]
    [DataRow("Sum()", 0, 5, "Sum takes 1 to 2 arguments, not 0")]
    [DataRow("Sum(v, true)", 7, 4, "Sum starts from a number, not from bool")]
    [DataRow("Product(v, true)", 11, 4, "Product starts from a number, not from bool")]
    [DataRow("Mean(v, true)", 8, 4, "Mean starts from a number, not from bool")]
    [DataRow("text + 1", 0, 4, "The operator does not take text")]
    [DataRow("text == 1", 0, 4, "The operator does not take text")]
    [DataRow("(int)v", 0, 6, "A value of type RVec<float> cannot be converted to int")]
    [DataRow("*n", 0, 2, "There are no pointers in an expression")]
    [DataRow("v.first", 0, 7, "There is no column 'v.first'")]
    [DataRow("locked + 1", 0, 6, "Column 'locked' cannot be read: class of another experiment")]
    public void MessagePointsAtThePlace(string expression, int position, int length, string problem)
    {
        SyntheticSource source = Source();
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(
            () => new DefinedSource(source, [new ExpressionDefinition("result", expression)]));
        Assert.AreEqual(problem, error.Problem);
        Assert.AreEqual(position, error.Position);
        Assert.AreEqual(length, error.Length);
        Assert.IsNull(error.Entry);
        string[] lines = error.Message.ReplaceLineEndings("\n").Split('\n');
        Assert.HasCount(3, lines);
        Assert.AreEqual("  " + expression, lines[1]);
        Assert.AreEqual(new string(' ', position + 2) + new string('^', Math.Max(1, length)), lines[2]);
        Assert.IsEmpty(source.Decoded);
    }

    [TestMethod]
    public void FilterMustBeTrueOrFalse()
    {
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(() => RowFilter.Compile(new ExpressionText("v > 1"), new DefinedSource(Source())));
        StringAssert.Contains(error.Message, "use Any or All");
    }

    [TestMethod]
    public void NestingHasALimit()
        => Assert.ThrowsExactly<RootExpressionException>(
            () => RowFilter.Compile(new ExpressionText(new string('(', 100_000) + "1" + new string(')', 100_000)), new DefinedSource(Source())));

    [TestMethod]
    public void GarbageIsRefusedAndNeverMore()
    {
        Random random = new(7);
        string[] pieces = ["v", "n", "jet_pt", "(", ")", "[", "]", "+", "-", "*", "/", "%", "&&", "||", "<", ">>", "?", ":", ",", ".", "1", "2.5f", "0x", "'a'", "\"t\"", "Sum", "abs", "int", "(int)", "{", "}", "!", "~", "#", ";", "std::", "static_cast", "<float>", "return", "auto x = ", "if (n)", "else", "x", "Map(v, ", "Sort(v, ", "[&](float x) { return x; }", "[](int x, int y) ", "{ return x < y; }", "->", "Take", "text", "\\", "é", "\0"];
        for (int i = 0; i < 20_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(2) == 0 ? " " : "")));
            try
            {
                _ = new DefinedSource(Source(), [new ExpressionDefinition("result", text)]);
            }
            catch (RootExpressionException error)
            {
                Assert.IsInRange(0, text.Length, error.Position);
                Assert.IsInRange(0, text.Length, error.Position + error.Length);
            }
        }
    }

    private static SyntheticSource Source()
        => new SyntheticSource(1)
            .Add("jet_pt", new[] { 1f })
            .Add("n", new[] { 1 })
            .Add("v", new float[][] { [1] })
            .Add("text", new[] { "t" })
            .Add("a.x", new[] { 1 }, "first/x")
            .Add("b.x", new[] { 1 }, "second/x")
            .AddUnreadable("locked", "class of another experiment");
}
