using System.Text.Json;

namespace Microsoft.ML.Root.Tests.Truth;

/// <summary>The program as a user runs it: what it prints, and one line on the error stream with exit code 1.</summary>
[TestClass]
public class RootInspectTests
{
    [TestMethod]
    public void DigestPrintsTheTableOfTheJets()
    {
        string[] files = Directory.GetFiles(RepositoryPaths.Jets, "*.root");
        (int code, string output, string error) = Run(["digest", .. files, "--root", RepositoryPaths.Jets]);
        Assert.AreEqual(0, code, error);
        string[] expected = File.ReadAllLines(Path.Combine(RepositoryPaths.Fixtures, "jets.tsv"));
        string[] lines = output.TrimEnd('\n').Split('\n');
        Assert.HasCount(expected.Length, lines);
        for (int i = 0; i < lines.Length; i++)
        {
            // Heads are to look at: writers put other blanks into them.
            CollectionAssert.AreEqual(expected[i].Split('\t')[..10], lines[i].Split('\t')[..10]);
        }
    }

    [TestMethod]
    public void ComparePrintsVerdicts()
    {
        (int code, string output, _) = Run(["compare", Path.Combine(RepositoryPaths.Fixtures, "jets.tsv"), "--root", RepositoryPaths.Jets]);
        Assert.AreEqual(0, code);
        Assert.AreEqual("410 right, 0 unreadable, 0 wrong, 0 question, 0 missing, 0 extra, 0 beyond", output.Trim());
    }

    [TestMethod]
    [DataRow("uproot", "sha256", "", 1, "question")]
    [DataRow("uproot", "sha256", "--allow question", 0, "question")]
    [DataRow("uproot", "sha256", "--allow question --strict", 1, "question")]
    [DataRow("root", "column", "--allow question", 0, "question")]
    [DataRow("uproot+root", "sha256", "--allow question", 1, "wrong")]
    [DataRow("uproot+root", "column", "", 1, "missing")]
    [DataRow("uproot+root", "column", "--allow missing", 0, "missing")]
    [DataRow("uproot+root", "column", "--allow missing --strict", 1, "missing")]
    [DataRow("uproot+root", "file", "--allow unreadable", 0, "unreadable")]
    [DataRow("uproot+root", "file", "--allow question --allow missing", 1, "unreadable")]
    [DataRow("uproot+root", "nothing", "--strict", 0, "right")]
    [DataRow("uproot", "absent", "--allow question --allow missing --allow unreadable", 1, "wrong")]
    public void CompareFailsUnlessAllIsRightOrAllowed(string source, string changed, string options, int expected, string verdict)
    {
        string table = Path.GetTempFileName();
        try
        {
            string[] lines = File.ReadAllLines(Path.Combine(RepositoryPaths.Fixtures, "jets.tsv"));
            string[] cells = lines[1].Split('\t');
            switch (changed)
            {
                case "sha256":
                    cells[8] = "0123456789abcdef";
                    break;
                case "column":
                    cells[3] += "_2";
                    break;
                case "file":
                    cells[0] = Path.Combine(RepositoryPaths.Fixtures, "damaged", "not_root.root");
                    break;
                case "absent":
                    cells[0] = "nowhere.root";
                    break;
            }

            // The first file fails or not; the row of the second is compared all the same.
            string other = lines.Last(l => l.Length > 0);
            File.WriteAllText(table, $"{lines[0]}\tsource\n{string.Join('\t', [.. cells[..11], source])}\n{string.Join('\t', other.Split('\t')[..11])}\tuproot\n");
            (int code, string output, string error) = Run(
                ["compare", table, "--root", RepositoryPaths.Jets, "--list", verdict, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
            Assert.AreEqual("", error);
            string[] listed = [.. output.Split('\n').Where(l => l.StartsWith(verdict, StringComparison.OrdinalIgnoreCase))];
            Assert.HasCount(verdict == "right" ? 2 : 1, listed, output);
            StringAssert.Contains(output, verdict == "right" ? "2 right" : "1 right");
            StringAssert.Contains(output, verdict == "right" ? "0 question" : $"1 {verdict}");
            Assert.AreEqual(expected, code, output);
        }
        finally
        {
            File.Delete(table);
        }
    }

    [TestMethod]
    public void ListShowsObjectsAndColumns()
    {
        (int code, string output, _) = Run(["ls", Path.Combine(RepositoryPaths.Jets, "HToBB_000.root")]);
        Assert.AreEqual(0, code);
        StringAssert.Contains(output, "ROOT 6.40/00, compression setting 101");
        StringAssert.Contains(output, "tree (TTree, 300 entries, 41 columns)");
        StringAssert.Contains(output, "part_px               float32*");
    }

    [TestMethod]
    public void HeadShowsEntries()
    {
        (int code, string output, _) = Run(
            ["head", Path.Combine(RepositoryPaths.Fixtures, "damaged", "never_closed.root"), "t", "-n", "3", "--columns", "i", "x"]);
        Assert.AreEqual(0, code);
        Assert.AreEqual("entry 0\n  i  0\n  x  0\nentry 1\n  i  1\n  x  0.25\nentry 2\n  i  2\n  x  0.5", output.ReplaceLineEndings("\n").Trim());
    }

    [TestMethod]
    public void StatsShowsRanges()
    {
        (int code, string output, _) = Run(["stats", Path.Combine(RepositoryPaths.Fixtures, "damaged", "never_closed.root")]);
        Assert.AreEqual(0, code);
        StringAssert.Matches(output, new System.Text.RegularExpressions.Regex(@"\n  i .* 60 +0 +29\.5 +59\r?\n"));
    }

    [TestMethod]
    public void VerifyFailsForAFileThatContradictsItself()
    {
        string sound = Path.Combine(RepositoryPaths.Jets, "HToBB_000.root");
        (int code, string output, _) = Run(["verify", sound]);
        Assert.AreEqual(0, code, output);
        StringAssert.EndsWith(output.Trim(), "1 files, 0 of them unsound");
        (code, output, _) = Run(["verify", sound, Path.Combine(RepositoryPaths.Fixtures, "damaged", "garbage_after_end.root")]);
        Assert.AreEqual(1, code, output);
        StringAssert.Contains(output, "fEND against the file's length");
    }

    [TestMethod]
    public void VerifyGoesOnAndSaysItAsJson()
    {
        string damaged = Path.Combine(RepositoryPaths.Fixtures, "damaged");
        (int code, string output, string error) = Run(["verify", "--json", Path.Combine(damaged, "nowhere.root"), Path.Combine(damaged, "flipped_*.root"), RepositoryPaths.Jets]);
        Assert.AreEqual(1, code);
        StringAssert.Contains(error, "nowhere.root");
        JsonElement[] files = [.. output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.HasCount(Directory.GetFiles(damaged, "flipped_*.root").Length + Directory.GetFiles(RepositoryPaths.Jets, "*.root").Length, files);
        foreach (JsonElement file in files)
        {
            bool isFlipped = file.GetProperty("file").GetString()!.Contains("flipped", StringComparison.Ordinal);
            Assert.AreEqual(!isFlipped, file.GetProperty("isSound").GetBoolean(), file.ToString());
            Assert.AreEqual(isFlipped, file.GetProperty("violations").GetArrayLength() > 0, file.ToString());
        }
    }

    [TestMethod]
    public void WhatIsConvertedThereAndBackIsTheSame()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string file = Path.Combine(RepositoryPaths.Jets, "HToBB_000.root");
            string ntuple = Path.Combine(folder, "ntuple.root");
            string tree = Path.Combine(folder, "tree.root");
            Succeeds(["convert", file, ntuple, "--codec", "lz4"], "ROOT::RNTuple, 300 entries, 41 columns");
            Succeeds(["convert", ntuple, tree, "--name", "events"], "events (TTree, 300 entries, 41 columns)");
            Succeeds(["diff", file, tree], "41 columns are the same, 0 differ");
            (int code, _, string error) = Run(["convert", file, tree]);
            Assert.AreEqual(1, code);
            StringAssert.Contains(error, "--force replaces it");
            Succeeds(["convert", file, tree, "--force", "--columns", "jet_*", "-jet_tau*", "--where", "jet_pt > 600"], "6 columns");
            (code, string output, _) = Run(["diff", file, tree]);
            Assert.AreEqual(1, code);
            StringAssert.Contains(output, "jet_tau1: only in " + file);
            StringAssert.Contains(output, "jet_pt: 300 and ");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void DiffNamesTheFirstEntryThatDiffers()
    {
        (int code, string output, _) = Run(["diff", Path.Combine(RepositoryPaths.Jets, "HToBB_000.root"), Path.Combine(RepositoryPaths.Jets, "HToCC_000.root")]);
        Assert.AreEqual(1, code);
        using RootFile one = RootFile.Open(Path.Combine(RepositoryPaths.Jets, "HToBB_000.root"));
        using RootFile other = RootFile.Open(Path.Combine(RepositoryPaths.Jets, "HToCC_000.root"));
        float[] left = one.GetTree()["jet_nparticles"].Read<float>().Values.ToArray();
        float[] right = other.GetTree()["jet_nparticles"].Read<float>().Values.ToArray();
        int first = Enumerable.Range(0, left.Length).First(i => left[i] != right[i]);
        StringAssert.Contains(output, FormattableString.Invariant($"jet_nparticles: first in entry {first}: {left[first]} and {right[first]}"));
    }

    [TestMethod]
    public void HistCountsInTheTerminalAndDrawsPictures()
    {
        string file = Path.Combine(RepositoryPaths.Jets, "HToBB_000.root");
        using RootFile jets = RootFile.Open(file);
        int inBin = jets.GetTree()["jet_pt"].Read<float>().Values.ToArray().Count(pt => pt is >= 500 and < 550);
        Succeeds(["hist", file, "jet_pt * 2 / 2", "--range", "500", "600", "--bins", "2"], FormattableString.Invariant($" {inBin} ± "));
        int hard = jets.GetTree()["jet_pt"].Read<float>().Values.ToArray().Count(pt => pt is > 520 and < 550);
        string[] weighted = ["--range", "500", "550", "--bins", "1", "--where", "jet_pt > 520", "--define", "w=2.0", "--weight", "w"];
        Succeeds(["hist", file, "jet_pt", .. weighted], FormattableString.Invariant($" {2 * hard} ± "));
        Succeeds(["hist", file, "jet_pt", "jet_sdmass"], "300 entries");
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Succeeds(["hist", file, "jet_pt", "--out", Path.Combine(folder, "pt.png")], "300 entries");
            Succeeds(["hist", file, "jet_pt", "jet_sdmass", "--out", Path.Combine(folder, "plane.svg")], "300 entries");
            CollectionAssert.AreEqual("PNG"u8.ToArray(), File.ReadAllBytes(Path.Combine(folder, "pt.png"))[1..4]);
            StringAssert.Contains(File.ReadAllText(Path.Combine(folder, "plane.svg")), "<svg");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void SizesCountBasketsWithinTheTreesRecord()
    {
        string file = Path.Combine(TruthFolders.Corpus(), "nanoAOD_2015_CMS_Open_Data_ttbar.root");
        (int code, string output, _) = Run(["ls", file, "--columns", "Muon_pt", "run"]);
        Assert.AreEqual(0, code);
        Assert.IsFalse(output.Contains(" 0 B", StringComparison.Ordinal), output);
    }

    [TestMethod]
    public void AFaultOfOneColumnDoesNotStopTheOthers()
    {
        string file = Path.Combine(RepositoryPaths.Fixtures, "damaged", "flipped_zlib.root");
        foreach (string command in (string[])["head", "stats"])
        {
            (int code, string output, string error) = Run([command, file, .. command == "head" ? ["-n", "400"] : Array.Empty<string>()]);
            Assert.AreEqual(1, code, command);
            StringAssert.Contains(error, "branch x");
            StringAssert.Contains(output, "  i ");
            StringAssert.Contains(output, "  v ");
        }
    }

    [TestMethod]
    [DataRow("lss x", "There is no command 'lss'; there are ls, head")]
    [DataRow("head JETS --columns jet_p", "did you mean 'jet_pt'")]
    [DataRow("head FOLDER", "is a folder")]
    [DataRow("hist JETS jet_pt --log-bins", "--log-bins needs --range")]
    [DataRow("hist JETS jet_pt --out pt.bmp", ".png or .svg")]
    [DataRow("hist JETS jet_pt --define w", "NAME=EXPRESSION")]
    [DataRow("convert JETS /nowhere/at/all.root", "/nowhere/at")]
    [DataRow("ls nowhere.root", "nowhere.root")]
    [DataRow("ls", "argument")]
    [DataRow("head JETS trees", "did you mean 'tree'")]
    [DataRow("head JETS -n -1", "negative")]
    [DataRow("digest DAMAGED", "the file is empty")]
    [DataRow("compare JETS", "cells")]
    [DataRow("compare JETS --allow wrong", "--allow takes")]
    [DataRow("compare JETS --list rong", "rong")]
    public void ErrorIsOneLineAndExitCodeOne(string arguments, string words)
    {
        string[] parts = arguments.Replace("JETS", Path.Combine(RepositoryPaths.Jets, "HToBB_000.root"), StringComparison.Ordinal)
            .Replace("FOLDER", RepositoryPaths.Jets, StringComparison.Ordinal)
            .Replace("DAMAGED", Path.Combine(RepositoryPaths.Fixtures, "damaged", "zero_length.root"), StringComparison.Ordinal)
            .Split(' ');
        (int code, _, string error) = Run(parts);
        Assert.AreEqual(1, code);
        StringAssert.Contains(error, words);
        Assert.HasCount(1, error.TrimEnd().Split('\n'));
    }

    private static void Succeeds(string[] arguments, string words)
    {
        (int code, string output, string error) = Run(arguments);
        Assert.AreEqual(0, code, error);
        StringAssert.Contains(output, words);
    }

    private static (int Code, string Output, string Error) Run(string[] arguments)
        => ChildProcess.Run(Path.Combine(AppContext.BaseDirectory, "RootInspect.dll"), arguments);
}
