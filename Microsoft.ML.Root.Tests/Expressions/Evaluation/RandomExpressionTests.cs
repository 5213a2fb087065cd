namespace Microsoft.ML.Root.Tests.Expressions.Evaluation;

/// <summary>Expressions made at random agree with a naive evaluator of rows, in type and in every value.</summary>
[TestClass]
public sealed class RandomExpressionTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public void FiftyExpressionsAgree(int seed)
    {
        RandomExpressions expressions = new(seed);
        for (int i = 0; i < 50; i++)
        {
            NaiveExpression expression = expressions.Next(1 + (i % 4));
            (ColumnSchema schema, List<object> entries) = Evaluate.Column(expressions.Source, expression.Text);
            Assert.AreEqual(expression.Type, schema.Type, expression.Text);
            Assert.AreEqual(expression.IsList, !schema.Shape.IsScalar, expression.Text);
            for (int row = 0; row < entries.Count; row++)
            {
                object expected = expression.Row(row);
                if (expected is object[] items)
                {
                    CollectionAssert.AreEqual(items, (object[])entries[row], $"{expression.Text} in row {row}");
                }
                else
                {
                    Assert.AreEqual(expected, entries[row], $"{expression.Text} in row {row}");
                }
            }
        }
    }
}
