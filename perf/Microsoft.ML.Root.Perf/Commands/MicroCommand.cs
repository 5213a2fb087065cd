using BenchmarkDotNet.Running;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>The kernels alone, by BenchmarkDotNet.</summary>
internal static class MicroCommand
{
    internal static void Run(ReadOnlySpan<string> arguments)
        => BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(arguments.ToArray());
}
