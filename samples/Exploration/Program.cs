using Spectre.Console;

AnsiConsole.WriteLine("Exploration");
