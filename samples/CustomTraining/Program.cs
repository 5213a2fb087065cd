using Spectre.Console;

AnsiConsole.WriteLine("CustomTraining");
