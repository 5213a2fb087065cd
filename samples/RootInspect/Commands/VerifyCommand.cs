using System.CommandLine;
using System.Text.Json;
using Microsoft.ML.Root.Truth.Invariants;

namespace RootInspect.Commands;

/// <summary><c>verify FILE... [--json]</c>: whether files agree with the format and with themselves.</summary>
internal static class VerifyCommand
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    public static Command Create()
    {
        Argument<string[]> files = InputFiles.Argument();
        Option<bool> all = new("--all") { Description = "every violation on a line of its own, not the first of each file alone" };
        Option<bool> json = new("--json") { Description = "a JSON object a line for each file, with all violations" };
        Command command = new("verify", "Checks every record, gap, list, checksum, count, offset and sum of files, a line a file. Fails when something contradicts.")
        {
            files, all, json,
        };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(files), parsed.GetValue(json) ? WriteJson : parsed.GetValue(all) ? WriteAll : WriteFirst, !parsed.GetValue(json)));
        return command;
    }

    private static int Run(string[] given, Action<string, IReadOnlyList<Violation>> write, bool withSum)
    {
        Faults faults = new();
        int sound = 0;
        int unsound = 0;
        InputFiles.ForEach(given, faults, file =>
        {
            IReadOnlyList<Violation> found = FileInvariants.Check(file);
            write(file, found);
            _ = found.Count == 0 ? sound++ : unsound++;
        });
        if (withSum)
        {
            Console.WriteLine($"{sound + unsound} files, {unsound} of them unsound");
        }

        return unsound > 0 ? 1 : faults.ExitCode;
    }

    private static void WriteFirst(string file, IReadOnlyList<Violation> found) => Console.WriteLine(
        found.Count == 0 ? $"{file}: sound" : $"{file}: {found[0]}{(found.Count > 1 ? $", and {found.Count - 1} more" : "")}");

    private static void WriteAll(string file, IReadOnlyList<Violation> found)
    {
        foreach (string line in found.Count == 0 ? ["sound"] : found.Select(v => v.ToString()))
        {
            Console.WriteLine($"{file}: {line}");
        }
    }

    private static void WriteJson(string file, IReadOnlyList<Violation> found)
        => Console.WriteLine(JsonSerializer.Serialize(new { File = file, IsSound = found.Count == 0, Violations = found }, _json));
}
