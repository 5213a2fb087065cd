using System.Globalization;
using BenchmarkDotNet.Running;
using Microsoft.ML.Root.Perf.Commands;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args.FirstOrDefault())
{
    case "scan":
        ScanCommand.Run(args.AsSpan(1));
        return 0;
    case "micro":
        BenchmarkSwitcher.FromAssembly(typeof(ScanCommand).Assembly).Run(args[1..]);
        return 0;
    default:
        Console.Error.WriteLine("Usage: scan [FOLDER] | micro [BenchmarkDotNet options]");
        return 1;
}
