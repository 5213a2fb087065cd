using System.CommandLine;
using Microsoft.ML.Root;
using Microsoft.ML.Root.Truth;

namespace RootInspect.Commands;

/// <summary><c>diff A B</c>: in which columns two files differ, whatever their format and compression.</summary>
internal static class DiffCommand
{
    private const int EntriesAtATime = 1000;

    public static Command Create()
    {
        Argument<string> first = new("first") { Description = "ROOT file" };
        Argument<string> second = new("second") { Description = "ROOT file" };
        Command command = new("diff", "Compares what two files hold, column by column, by digests of the values. Fails when they differ.") { first, second };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(first), parsed.GetRequiredValue(second)));
        return command;
    }

    private static int Run(string first, string second)
    {
        using RootFile a = RootFile.Open(first);
        using RootFile b = RootFile.Open(second);
        bool ofOneTree = a.Trees.Count == 1 && b.Trees.Count == 1; // which may have other names
        Dictionary<string, TruthRow> left = Rows(first, ofOneTree);
        Dictionary<string, TruthRow> right = Rows(second, ofOneTree);
        int different = 0;
        int only = 0;
        foreach (string name in left.Keys.Union(right.Keys).Order(StringComparer.Ordinal))
        {
            bool inFirst = left.TryGetValue(name, out TruthRow? one);
            bool inSecond = right.TryGetValue(name, out TruthRow? other);
            if (!inFirst || !inSecond)
            {
                Console.WriteLine($"{name}: only in {(inFirst ? first : second)}");
                only++;
            }
            else if (Difference(a, b, one!, other!) is string difference)
            {
                Console.WriteLine($"{name}: {difference}");
                different++;
            }
        }

        int same = left.Keys.Intersect(right.Keys).Count() - different;
        Console.WriteLine($"{same} columns are the same, {different} differ, {only} are in one file only");
        return different + only == 0 ? 0 : 1;
    }

    private static Dictionary<string, TruthRow> Rows(string file, bool ofOneTree)
        => FileDigest.Of(file, file).ToDictionary(r => ofOneTree ? r.Column : $"{r.Object}, {r.Column}", StringComparer.Ordinal);

    private static string? Difference(RootFile a, RootFile b, TruthRow one, TruthRow other)
        => one.Type is TruthRow.Unreadable or TruthRow.Failed ? $"cannot be read in the first file: {one.Head}"
            : other.Type is TruthRow.Unreadable or TruthRow.Failed ? $"cannot be read in the second file: {other.Head}"
            : one.Type != other.Type || one.Shape != other.Shape ? $"{one.Type}{one.Shape} and {other.Type}{other.Shape}"
            : one.Entries != other.Entries ? $"{one.Entries} and {other.Entries} entries"
            : one.Sha256 == other.Sha256 && one.Counts == other.Counts ? null
            : FirstDifference(a.GetTree(one.Object)[one.Column], b.GetTree(other.Object)[other.Column]);

    private static string FirstDifference(RootColumn one, RootColumn other)
    {
        EntryRange entries = one.StoredEntries.Intersect(other.StoredEntries);
        for (long start = entries.Start; start < entries.End; start += EntriesAtATime)
        {
            EntryRange range = new(start, Math.Min(entries.End, start + EntriesAtATime));
            string[] left = one.Accept(new EntryText(range));
            string[] right = other.Accept(new EntryText(range));
            for (int i = 0; i < left.Length; i++)
            {
                if (left[i] != right[i])
                {
                    return $"first in entry {start + i}: {left[i]} and {right[i]}";
                }
            }
        }

        return "other values, in what is not shown of them";
    }
}
