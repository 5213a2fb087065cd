using System.Diagnostics;

namespace Microsoft.ML.Root.Tests.Truth;

/// <summary>
/// Holds a reader to the outcome of a damaged file: an error that says what and where, or the values of the intact file; never
/// another value, a crash, a hang, or memory that the file cannot justify.
/// </summary>
internal static class DamageCheck
{
    private const long MemoryCap = 64 << 20;
    private static readonly TimeSpan TimeCap = TimeSpan.FromSeconds(10);

    /// <summary>A file of the fixtures.</summary>
    public static string PathOf(string folder, string file) => Path.Combine(RepositoryPaths.Fixtures, folder, file);

    /// <summary>Reads the file and compares with its outcome.</summary>
    public static void Check(string folder, DamagedFile file, TestContext context)
    {
        string intactPath = PathOf(folder, file.Intact);
        EntryRange[] ranges = ReadOutcome.Ranges(intactPath, file.Tree);
        ReadOutcome intact = ReadOutcome.Of(intactPath, file.Tree, ranges);
        Assert.IsNull(intact.Refusal);
        Assert.IsTrue(intact.Columns.Values.All(parts => parts.All(p => p.Error is null)), "the intact file is read whole");

        long before = GC.GetTotalAllocatedBytes(precise: true);
        Stopwatch watch = Stopwatch.StartNew();
        ReadOutcome read = ReadOutcome.Of(PathOf(folder, file.Name), file.Tree, ranges);
        Assert.IsLessThan(TimeCap, watch.Elapsed);
        Assert.IsLessThan(MemoryCap, GC.GetTotalAllocatedBytes(precise: true) - before);

        if (read.Refusal is RootFormatException refusal)
        {
            context.WriteLine(refusal.Message);
            Assert.IsNotNull(file.Refused, refusal.Message);
            AssertWords(refusal.Message, file.Refused);
            StringAssert.EndsWith(refusal.File, file.Name);
            return;
        }

        Assert.IsTrue(file.Refused is null || file.MayOpen, "the file must be refused");
        foreach ((string column, (string? Digest, string? Error)[] expected) in intact.Columns)
        {
            CheckColumn(context, file, column, expected, PartsOf(read, column));
        }
    }

    /// <summary>A column whose members the file cannot describe may be listed by the first part of its path.</summary>
    private static (string? Digest, string? Error)[] PartsOf(ReadOutcome read, string column)
    {
        string? listed = read.Columns.Keys
            .Where(c => column == c || column.StartsWith(c + ".", StringComparison.Ordinal) || column.StartsWith(c + "/", StringComparison.Ordinal))
            .MaxBy(c => c.Length);
        Assert.IsNotNull(listed, $"column {column} is not listed");
        return read.Columns[listed];
    }

    private static void CheckColumn(
        TestContext context, DamagedFile file, string column, (string? Digest, string? Error)[] expected, (string? Digest, string? Error)[] found)
    {
        DamagedPart? part = file.Parts.FirstOrDefault(p => p.Covers(column));
        bool failed = false;
        for (int range = 0; range < expected.Length; range++)
        {
            DamageOutcome? outcome = part is not null && (part.Range < 0 || part.Range == range) ? part.Outcome : null;
            (string? digest, string? error) = found[range];
            if (error is not null)
            {
                context.WriteLine($"{column}, range {range}: {error}");
                Assert.IsNotNull(outcome, $"{column}, range {range}: {error}");
                failed = true;
                AssertWords(error, [.. part!.Words, part.Column == "*" ? file.Tree : part.Column]);
            }
            else if (outcome != DamageOutcome.Free)
            {
                Assert.AreEqual(expected[range].Digest, digest, $"{column}, range {range}");
            }
        }

        Assert.IsTrue(failed || part?.Outcome != DamageOutcome.Fails, $"{column} must give an error");
    }

    private static void AssertWords(string message, string[] words)
    {
        foreach (string word in words)
        {
            Assert.Contains(word, message, StringComparison.OrdinalIgnoreCase);
        }
    }
}
