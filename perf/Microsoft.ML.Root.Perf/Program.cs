using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Root.Perf.Commands;
using Microsoft.ML.Root.Perf.Distributed;
using Microsoft.ML.Root.Perf.Epoch;
using Microsoft.ML.Root.Perf.Mutate;
using Microsoft.ML.Root.Perf.Talk;

long entered = Stopwatch.GetTimestamp();
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args.FirstOrDefault())
{
    case "epoch-pass":
        EpochPass.Run(entered, args.AsSpan(1));
        return 0;
    case "open-run":
        OpenRun.Run(entered, args[1]);
        return 0;
    case "many-run":
        ManyRun.Run(entered, args.AsSpan(1));
        return 0;
    case "many":
        ManyCommand.Run(args.AsSpan(1));
        return 0;
    case "workers":
        WorkersCommand.Run(args.AsSpan(1));
        return 0;
    case "scan":
        ScanCommand.Run(args.AsSpan(1));
        return 0;
    case "write" when args.ElementAtOrDefault(1) == "stream":
        WriteCommand.Stream(args.AsSpan(2));
        return 0;
    case "write":
        WriteCommand.Run(args.AsSpan(1));
        return 0;
    case "talk-run":
        TalkRun.Run(args.AsSpan(1));
        return 0;
    case "talk":
        TalkCommand.Run(args.AsSpan(1));
        return 0;
    case "overhead":
        OverheadCommand.Run(args.AsSpan(1));
        return 0;
    case "filter":
        FilterCommand.Run(args.AsSpan(1));
        return 0;
    case "preprocess":
        PreprocessCommand.Run(args.AsSpan(1));
        return 0;
    case "expressions":
        ExpressionsCommand.Run(args.ElementAtOrDefault(1) ?? "");
        return 0;
    case "dense":
        DenseCommand.Run(args.AsSpan(1));
        return 0;
    case "nested":
        NestedCommand.Run(args.AsSpan(1));
        return 0;
    case "mutate" when args.ElementAtOrDefault(1) == "deep":
        return DeepMutateCommand.Run(args.AsSpan(2));
    case "mutate-run":
        MutateRun.Run(args.AsSpan(1));
        return 0;
    case "mutate-use":
        MutateRun.Use(args.AsSpan(1));
        return 0;
    case "mutate-file":
        MutateRun.Write(args.AsSpan(1));
        return 0;
    case "mutate":
        return MutateCommand.Run(args.AsSpan(1));
    case "cluster" when args.ElementAtOrDefault(1) == "simulate":
        ClusterSimulation.Run(args.AsSpan(2));
        return 0;
    case "cluster":
        ClusterCommand.Run(args.AsSpan(1));
        return 0;
    case "cluster-run":
        ClusterRun.Run(args.AsSpan(1));
        return 0;
    case "open":
        OpenCommand.Run(args.AsSpan(1));
        return 0;
    case "epoch":
        EpochCommand.Run(args.AsSpan(1));
        return 0;
    case "analysis":
        AnalysisCommand.Run(args.AsSpan(1));
        return 0;
    case "torch":
        TorchCommand.Run(args.AsSpan(1));
        return 0;
    case "trainer":
        TrainerCommand.Run(args.AsSpan(1));
        return 0;
    case "view":
        ViewCommand.Run(args.AsSpan(1));
        return 0;
    case "remote" when OperatingSystem.IsLinux():
        await RemoteCommand.RunAsync(args[1..]);
        return 0;
    case "micro":
        MicroCommand.Run(args.AsSpan(1));
        return 0;
    default:
        Console.Error.WriteLine("Usage: open [FOLDER] | many [FILES] | workers [NUMBER...] | scan [FOLDER] | epoch [SET [FOLDER]] | torch [FOLDER] | trainer [FOLDER] | view [SET [FOLDER]] | analysis [SET [FOLDER]] | write [FOLDER] | write stream [ROWS [FOLDER]] | remote [FOLDER] | dense [FOLDER] | filter [FOLDER] | preprocess [FOLDER] | expressions [PART] | overhead [FOLDER] | nested [PART [FOLDER]] | cluster [FOLDER] | cluster simulate [FILES ROWS RANKS CLUSTER] | talk [FOLDER [OUTPUT]] | mutate [FOLDER [COUNT]] | mutate deep [COUNT [FIRST [PROCESSES [FOLDER...]]]] | mutate-file CASE OUTPUT FOLDER... | mutate-use FILE... | micro [BenchmarkDotNet options]");
        return 1;
}
