using System.IO.Compression;
using System.Text;
using Microsoft.ML.Root.Models;

namespace Microsoft.ML.Root.Tests.Models;

/// <summary>Files that only somebody who means harm puts together.</summary>
[TestClass]
public sealed class ModelArchiveTests
{
    private static readonly (string, byte[])[] _entries = [("dataset.json", "{}"u8.ToArray()), ("big", new byte[1 << 20])];

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.model");

    [TestInitialize]
    public void Write() => ModelArchive.Write(_path, _entries);

    [TestCleanup]
    public void Delete() => File.Delete(_path);

    [TestMethod]
    public void WhatWasWrittenIsRead()
    {
        using ModelArchive archive = ModelArchive.Open(_path);
        CollectionAssert.AreEqual("{}"u8.ToArray(), archive.Read("dataset.json"));
        CollectionAssert.AreEqual(new byte[1 << 20], archive.Read("big"));
        byte[] first = File.ReadAllBytes(_path);
        ModelArchive.Write(_path + ".again", _entries);
        byte[] second = File.ReadAllBytes(_path + ".again");
        File.Delete(_path + ".again");
        CollectionAssert.AreEqual(first, second, "the same entries are the same bytes");
    }

    [TestMethod]
    public void AnUnknownVersionIsNamed()
    {
        Rewrite(text => text.Replace("\"version\": 1", "\"version\": 2, \"news\": true", StringComparison.Ordinal));
        Refused("Microsoft.ML.Root.Model 2");
        Refused("Microsoft.ML.Root.Model 1");
    }

    [TestMethod]
    public void AManifestThatWasChangedIsRefused()
    {
        Change(zip =>
        {
            zip.GetEntry("manifest.json")!.Delete();
            Add(zip, "manifest.json", "{}"u8.ToArray());
        });
        Refused("the manifest is damaged");
    }

    [TestMethod]
    [DataRow("../../evil.sh")]
    [DataRow("/etc/passwd")]
    [DataRow("dataset.json")]
    public void AnEntryThatTheManifestDoesNotNameIsRefused(string name)
    {
        Change(zip => Add(zip, name, [1]));
        Refused("there twice, or manifest.json does not name it");
    }

    /// <summary>What lies packed may unpack to anything.</summary>
    [TestMethod]
    public void AZipBombIsRefusedWithinMemory()
    {
        Change(zip =>
        {
            zip.GetEntry("big")!.Delete();
            using Stream bomb = zip.CreateEntry("big", CompressionLevel.Fastest).Open();
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++)
            {
                bomb.Write(zeros);
            }
        });
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused("the entry is packed");
        Assert.IsLessThan(8L << 20, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void ALengthThatTheFileDoesNotHaveIsRefusedWithinMemory()
    {
        byte[] bytes = File.ReadAllBytes(_path);
        byte[] length = BitConverter.GetBytes(1 << 20);
        for (int at = bytes.AsSpan().IndexOf(length); at >= 0; at = bytes.AsSpan().IndexOf(length))
        {
            BitConverter.GetBytes(0x7FFF_0000).CopyTo(bytes, at);
        }

        File.WriteAllBytes(_path, bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused("");
        Assert.IsLessThan(8L << 20, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void AFileThatIsNoZipIsRefused()
    {
        File.WriteAllText(_path, "root");
        Refused("no model file");
        File.WriteAllBytes(_path, []);
        Refused("");
        MLContext ml = new();
        Assert.Throws<IOException>(() => ml.Model.LoadRoot(Path.GetTempPath(), out _));
        Assert.ThrowsExactly<RootFormatException>(() => ml.Model.LoadRoot(Path.Combine(RepositoryPaths.Jets, "HToBB_000.root"), out _));
        Assert.ThrowsExactly<FileNotFoundException>(() => ml.Model.LoadRoot(_path + ".not", out _));
    }

    /// <summary>What ML.NET wrote is packed as ML.NET packs it: it must not unpack to more than there is memory for.</summary>
    [TestMethod]
    public void WhatMLNetCannotLoadIsRefused()
    {
        MLContext ml = new(1);
        RootDataset data = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "HToBB_000.root"));
        ml.Model.SaveRoot(data, ml.Transforms.Concatenate("Features", "jet_pt").Fit(ml.Data.LoadFromRoot(data)), _path);
        List<(string Name, byte[] Content)> entries;
        using (ModelArchive archive = ModelArchive.Open(_path))
        {
            entries = [.. new[] { "dataset.json", "view.json", "schema.zip", "0.zip" }.Select(name => (name, archive.Read(name)))];
        }

        foreach (int broken in Enumerable.Range(0, entries.Count))
        {
            foreach (byte[] content in new[] { [], new byte[100], "{}"u8.ToArray(), entries[(broken + 1) % 4].Content })
            {
                ModelArchive.Write(_path, [.. entries.Select((e, i) => i == broken ? (e.Name, content) : e)]);
                if (broken >= 2 && content == entries[3].Content)
                {
                    continue; // a model has a schema as well
                }

                Assert.ThrowsExactly<RootFormatException>(() => ml.Model.LoadRoot(_path, out _), $"{entries[broken].Name} with {content.Length} bytes");
            }

            ModelArchive.Write(_path, [.. entries.Where((_, i) => i != broken)]);
            Assert.AreEqual(broken == 3, Loads(), "a model without transformers is one that changes nothing");
        }

        ModelArchive.Write(_path, [.. entries, ("1.exe", [1])]);
        StringAssert.Contains(Assert.ThrowsExactly<RootFormatException>(() => ml.Model.LoadRoot(_path, out _)).Message, "'1.zip'");

        bool Loads()
        {
            try
            {
                ml.Model.LoadRoot(_path, out _);
                return true;
            }
            catch (RootFormatException)
            {
                return false;
            }
        }
    }

    private void Refused(string named)
    {
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() =>
        {
            using ModelArchive archive = ModelArchive.Open(_path);
            archive.Read("big");
        });
        StringAssert.Contains(error.Message, named);
        StringAssert.Contains(error.Message, _path);
    }

    /// <summary>A manifest that somebody wrote with its checksum.</summary>
    private void Rewrite(Func<string, string> change) => Change(zip =>
    {
        using (StreamReader reader = new(zip.GetEntry("manifest.json")!.Open()))
        {
            byte[] manifest = Encoding.UTF8.GetBytes(change(reader.ReadToEnd()));
            reader.Dispose();
            zip.GetEntry("manifest.json")!.Delete();
            zip.GetEntry("manifest.sha256")!.Delete();
            Add(zip, "manifest.json", manifest);
            Add(zip, "manifest.sha256", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(manifest))));
        }
    });

    private void Change(Action<ZipArchive> change)
    {
        using ZipArchive zip = ZipFile.Open(_path, ZipArchiveMode.Update);
        change(zip);
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using Stream stream = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        stream.Write(content);
    }
}
