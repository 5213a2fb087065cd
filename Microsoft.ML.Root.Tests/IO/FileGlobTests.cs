using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Tests.IO;

[TestClass]
public class FileGlobTests
{
    [TestMethod]
    public void NaturalOrderComparesNumbersByValue()
    {
        string[] names = ["f10", "f9", "f1b", "f01", "a", "f1"];
        Array.Sort(names, NaturalOrder.Instance);
        CollectionAssert.AreEqual(new[] { "a", "f01", "f1", "f1b", "f9", "f10" }, names);
    }

    [TestMethod]
    [DataRow("*.root", "a1.root,a2.root,a10.root")]
    [DataRow("a?.root", "a1.root,a2.root")]
    [DataRow("**/*.root", "a1.root,a2.root,a10.root,x/b.root,x/y/c.root")]
    [DataRow("x/**", "x/b.root,x/y/c.root")]
    [DataRow("*/b.root", "x/b.root")]
    public void WildcardsMatchWhatAPersonExpects(string pattern, string expected)
    {
        string folder = Directory.CreateTempSubdirectory("mlroot").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "x", "y"));
            foreach (string name in (string[])["a1.root", "a2.root", "a10.root", "x/b.root", "x/y/c.root", "notes.txt"])
            {
                File.WriteAllText(Path.Combine(folder, name), "");
            }

            List<string> found = FileGlob.Expand([Path.Combine(folder, pattern)]);
            Assert.AreEqual(expected, string.Join(",", found.Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))));
            FileNotFoundException error = Assert.ThrowsExactly<FileNotFoundException>(() => FileGlob.Expand([Path.Combine(folder, "none*.root")]));
            StringAssert.Contains(error.Message, "none*.root");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
