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
}
