using System.CommandLine;
using Microsoft.ML.Root.Truth.Invariants;

namespace RootInspect.Commands;

/// <summary><c>verify FILE...</c>: whether files agree with the format and with themselves.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        Argument<string[]> files = new("file") { Description = "ROOT files", Arity = ArgumentArity.OneOrMore };
        Command command = new("verify", "Checks every record, gap, list, checksum, count, offset and sum of files. Fails when something contradicts.") { files };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(files)));
        return command;
    }

    private static int Run(string[] files)
    {
        int found = 0;
        foreach (string file in files)
        {
            foreach (Violation violation in FileInvariants.Check(file))
            {
                Console.WriteLine($"{file}: {violation}");
                found++;
            }
        }

        Console.WriteLine($"{files.Length} files, {found} violations");
        return found == 0 ? 0 : 1;
    }
}
