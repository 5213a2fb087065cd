using Spectre.Console;

AnsiConsole.WriteLine("JetTagging");
