namespace Microsoft.ML.Root.Tests.Expressions.Programs;

/// <summary>Programs made at random agree with a naive interpreter in every value.</summary>
[TestClass]
public sealed class RandomProgramTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public void FiveHundredProgramsAgree(int seed)
    {
        RandomProgram programs = new(seed);
        for (int i = 0; i < 500; i++)
        {
            (string text, Func<int, object> row) = programs.Next();
            List<object> entries = Evaluate.Column(programs.Source, text).Entries;
            for (int index = 0; index < entries.Count; index++)
            {
                Assert.AreEqual(ChunkValues.Json(row(index)), ChunkValues.Json(entries[index]), $"{text} in row {index}");
            }
        }
    }
}
