using System.CommandLine;
using RootInspect.Commands;

RootCommand root = new("Shows what ROOT files hold.")
{
    ListCommand.Create(),
    HeadCommand.Create(),
    StatsCommand.Create(),
    DigestCommand.Create(),
    CompareCommand.Create(),
};
ParseResult parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine(parsed.Errors[0].Message.ReplaceLineEndings(" "));
    return 1;
}

try
{
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or FormatException)
{
    Console.Error.WriteLine(error.Message.ReplaceLineEndings(" "));
    return 1;
}
