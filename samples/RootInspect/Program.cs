using System.CommandLine;
using RootInspect.Commands;

RootCommand root = new("Shows what ROOT files hold.")
{
    ListCommand.Create(),
    HeadCommand.Create(),
    StatsCommand.Create(),
    DigestCommand.Create(),
    CompareCommand.Create(),
    VerifyCommand.Create(),
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
catch (Exception error)
{
    // What users can mend is said as it is; the kind of any other error goes with it, for whoever is told of it.
    bool isExpected = error is IOException or UnauthorizedAccessException or ArgumentException or FormatException or NotSupportedException;
    Console.Error.WriteLine((isExpected ? error.Message : $"{error.GetType().Name}: {error.Message}").ReplaceLineEndings(" "));
    return 1;
}
