using Spectre.Console;

AnsiConsole.WriteLine("RootInspect");
