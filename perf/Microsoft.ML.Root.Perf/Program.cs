using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Root.Perf.Commands;
using Microsoft.ML.Root.Perf.Epoch;

long entered = Stopwatch.GetTimestamp();
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args.FirstOrDefault())
{
    case "epoch-pass":
        EpochPass.Run(entered, args.AsSpan(1));
        return 0;
    case "scan":
        ScanCommand.Run(args.AsSpan(1));
        return 0;
    case "open":
        OpenCommand.Run(args.AsSpan(1));
        return 0;
    case "epoch":
        EpochCommand.Run(args.AsSpan(1));
        return 0;
    case "micro":
        MicroCommand.Run(args.AsSpan(1));
        return 0;
    default:
        Console.Error.WriteLine("Usage: open [FOLDER] | scan [FOLDER] | epoch [SET [FOLDER]] | micro [BenchmarkDotNet options]");
        return 1;
}
