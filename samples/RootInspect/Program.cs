using System.CommandLine;
using System.CommandLine.Parsing;
using RootInspect;
using RootInspect.Commands;

RootCommand root = new("Looks into ROOT files: what they hold, what it is like, whether it is sound; and converts them.")
{
    ListCommand.Create(),
    HeadCommand.Create(),
    StatsCommand.Create(),
    HistCommand.Create(),
    DiffCommand.Create(),
    VerifyCommand.Create(),
    DigestCommand.Create(),
    CompareCommand.Create(),
    ConvertCommand.Create(),
};
ParseResult parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine(Problem(parsed));
    return 1;
}

try
{
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception error)
{
    Console.Error.WriteLine(Faults.Text(error));
    return 1;
}

static string Problem(ParseResult parsed)
{
    Command command = parsed.CommandResult.Command;
    if (command is RootCommand)
    {
        string commands = string.Join(", ", command.Subcommands.Select(c => c.Name));
        return parsed.UnmatchedTokens is [string unknown, ..]
            ? $"There is no command '{unknown}'; there are {commands}. --help explains them."
            : $"No command is given; there are {commands}. --help explains them.";
    }

    ParseError error = parsed.Errors[0];
    return $"{error.Message.ReplaceLineEndings(" ")} 'root-inspect {command.Name} --help' explains the command.";
}
