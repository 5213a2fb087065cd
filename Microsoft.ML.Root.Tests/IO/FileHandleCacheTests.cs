using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Tests.IO;

[TestClass]
public class FileHandleCacheTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void FewHandlesServeManyFiles()
    {
        string folder = Directory.CreateTempSubdirectory("mlroot").FullName;
        FileHandleCache cache = new(capacity: 3);
        try
        {
            CachedFileByteSource[] sources = new CachedFileByteSource[10];
            for (int i = 0; i < sources.Length; i++)
            {
                string path = Path.Combine(folder, $"{i}.bin");
                File.WriteAllBytes(path, [(byte)i, 1, 2, 3]);
                sources[i] = new CachedFileByteSource(cache, FileIdentity.Of(path));
            }

            Parallel.For(0, 200, new ParallelOptions { CancellationToken = TestContext.CancellationToken }, n =>
            {
                byte[] byteRead = new byte[1];
                sources[n % 10].Read(0, byteRead);
                Assert.AreEqual((byte)(n % 10), byteRead[0]);
            });
            byte[] last = new byte[4];
            sources[0].Read(0, last);
            Assert.IsLessThanOrEqualTo(3, cache.Count);
            cache.CloseUnused();
            Assert.AreEqual(0, cache.Count);
        }
        finally
        {
            cache.CloseUnused();
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void AFileThatChangedIsRefused()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, new byte[10]);
            CachedFileByteSource source = new(new FileHandleCache(), FileIdentity.Of(path));
            File.WriteAllBytes(path, new byte[20]);
            RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() => source.Read(0, new byte[10]));
            StringAssert.Contains(error.Message, path);
            StringAssert.Contains(error.Message, "changed");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux | OperatingSystems.OSX)]
    public void ALinkIsTheFileThatItLeadsTo()
    {
        string folder = Directory.CreateTempSubdirectory("mlroot").FullName;
        FileHandleCache cache = new();
        try
        {
            string file = Path.Combine(folder, "file.bin");
            string link = Path.Combine(folder, "link.bin");
            File.WriteAllBytes(file, [1, 2, 3, 4]);
            File.CreateSymbolicLink(link, file);
            Assert.AreEqual(FileIdentity.Of(file) with { Path = link }, FileIdentity.Of(link));
            byte[] read = new byte[4];
            new CachedFileByteSource(cache, FileIdentity.Of(link)).Read(0, read);
            CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4 }, read);
            File.Delete(file);
            Assert.ThrowsExactly<FileNotFoundException>(() => FileIdentity.Of(link));
        }
        finally
        {
            cache.CloseUnused();
            Directory.Delete(folder, recursive: true);
        }
    }
}
