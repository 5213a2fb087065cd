using Microsoft.ML.Root.Models.Checkpoints;

namespace Microsoft.ML.Root.Tests.Models.Checkpoints;

/// <summary>Checkpoints are whole or not there, and what does not belong together is refused.</summary>
[TestClass]
public sealed class CheckpointTests : FolderTest
{
    [TestMethod]
    public void ACheckpointIsWhatWasWritten()
    {
        string folder = Path.Combine(Folder, "made", "when needed");
        Assert.IsNull(RootCheckpoint.FindNewest(folder));
        RootCheckpoint written = RootCheckpoint.Write(folder, "here", path => File.WriteAllText(Path.Combine(path, "model"), "weights"));
        Assert.AreEqual(new RootCheckpoint(1, Path.Combine(folder, "checkpoint-00000001"), "here"), written);
        Assert.AreEqual(written, RootCheckpoint.FindNewest(folder));
        Assert.AreEqual("weights", File.ReadAllText(Path.Combine(written.Folder, "model")));
    }

    [TestMethod]
    public void TheLastTwoAreKept()
    {
        Write(5);
        CollectionAssert.AreEqual(
            new[] { "checkpoint-00000004", "checkpoint-00000005" },
            Directory.GetDirectories(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray());
        Assert.AreEqual(5, RootCheckpoint.FindNewest(Folder)!.Number);
    }

    [TestMethod]
    public void WhatWasNotFinishedIsAsIfItWereNotThere()
    {
        Write(2);
        Assert.ThrowsExactly<IOException>(() => WriteOne(path =>
        {
            File.WriteAllText(Path.Combine(path, "model"), "half");
            throw new IOException("no space is left");
        }));
        Assert.AreEqual(2, RootCheckpoint.FindNewest(Folder)!.Number);
        Write(1);
        Assert.AreEqual(3, RootCheckpoint.FindNewest(Folder)!.Number);
        Assert.IsEmpty(Directory.GetDirectories(Folder, "*.new"));
    }

    [TestMethod]
    public void FilesOfAnotherRunAreRefusedByName()
    {
        Write(2);
        string other = Path.Combine(Folder, "other");
        RootCheckpoint.Write(other, "", path => File.WriteAllText(Path.Combine(path, "model"), "another"));

        string model = Path.Combine(CheckpointFolder.PathOf(Folder, 2), "model");
        byte[] right = File.ReadAllBytes(model);
        File.Copy(Path.Combine(CheckpointFolder.PathOf(other, 1), "model"), model, overwrite: true);
        Refused(model);
        File.Delete(model);
        Refused(model);
        File.WriteAllBytes(model, right);
        string more = Path.Combine(CheckpointFolder.PathOf(Folder, 2), "more");
        File.WriteAllText(more, "");
        Refused(more);
        File.Delete(more);
        Assert.AreEqual(2, RootCheckpoint.FindNewest(Folder)!.Number);
        File.Copy(Path.Combine(CheckpointFolder.PathOf(Folder, 1), "manifest.json"), Path.Combine(CheckpointFolder.PathOf(Folder, 2), "manifest.json"), overwrite: true);
        Refused(model);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("""{ "number": 1, "position": null, "files": {} }""")]
    [DataRow("""{ "number": 1, "position": ["a"], "files": {} }""")]
    [DataRow("""{ "number": -1, "position": "a", "files": {} }""")]
    [DataRow("""{ "number": 99999999999999999999, "position": "a", "files": {} }""")]
    [DataRow("""{ "number": 1, "position": "a", "files": [] }""")]
    public void ADamagedManifestIsAnError(string text)
    {
        Write(1);
        File.WriteAllText(Path.Combine(CheckpointFolder.PathOf(Folder, 1), "manifest.json"), text);
        IOException error = Assert.Throws<IOException>(() => RootCheckpoint.FindNewest(Folder));
        StringAssert.Contains(error.Message, "manifest.json");
    }

    private void Refused(string file)
    {
        IOException error = Assert.ThrowsExactly<IOException>(() => RootCheckpoint.FindNewest(Folder));
        StringAssert.Contains(error.Message, $"{file} is not what manifest.json beside it was written for");
    }

    private void Write(int times)
    {
        for (int time = 0; time < times; time++)
        {
            WriteOne(path => File.WriteAllText(Path.Combine(path, "model"), Path.GetFileName(path)));
        }
    }

    private void WriteOne(Action<string> save) => RootCheckpoint.Write(Folder, "", save);
}
