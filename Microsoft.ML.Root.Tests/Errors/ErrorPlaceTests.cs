using Microsoft.ML.Root.Tests.Truth;
using Microsoft.ML.Root.Truth.Mutations;

namespace Microsoft.ML.Root.Tests.Errors;

/// <summary>An error of a file says where: which file, and nearly always at which byte.</summary>
[TestClass]
public sealed class ErrorPlaceTests
{
    /// <summary>Share of errors that have no place in a file: of an empty one, of an offset that is none.</summary>
    private const double WithoutOffset = 0.05;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void ErrorsOfDamagedFilesSayFileAndOffset()
    {
        List<RootFormatException> errors = [.. Damaged("damaged", DamagedFiles.Trees), .. Damaged("damaged_rntuple", DamagedFiles.RNTuples)];
        foreach (RootFormatException error in errors)
        {
            Assert.IsNotNull(error.File, error.Message);
            Assert.AreEqual(error.Offset >= 0, error.Message.Contains("at byte", StringComparison.Ordinal), error.Message);
        }

        List<string> without = [.. errors.Where(e => e.Offset < 0).Select(e => e.Message)];
        TestContext.WriteLine($"{errors.Count} errors, {without.Count} without an offset:");
        without.ForEach(TestContext.WriteLine);
        Assert.IsGreaterThan(40, errors.Count);
        Assert.IsLessThanOrEqualTo(WithoutOffset, (double)without.Count / errors.Count);
    }

    private static IEnumerable<RootFormatException> Damaged(string folder, IEnumerable<DamagedFile> files)
        => files.SelectMany(f => Errors(DamageCheck.PathOf(folder, f.Name), f.Tree));

    private static List<RootFormatException> Errors(string path, string treeName)
    {
        List<RootFormatException> errors = [];
        try
        {
            using RootFile file = RootFile.Open(path);
            RootTree tree = file.GetTree(treeName);
            foreach (RootColumn column in tree.Columns)
            {
                foreach (EntryRange cluster in tree.Clusters)
                {
                    try
                    {
                        ColumnText.Of(column, cluster);
                    }
                    catch (RootFormatException error)
                    {
                        errors.Add(error);
                    }
                }
            }
        }
        catch (RootFormatException error)
        {
            errors.Add(error);
        }

        return errors;
    }
}
