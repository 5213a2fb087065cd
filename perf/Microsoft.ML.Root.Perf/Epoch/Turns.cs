namespace Microsoft.ML.Root.Perf.Epoch;

/// <summary>Epochs of several loaders in turns, so that what else the machine does meets all alike.</summary>
internal static class Turns
{
    /// <summary>Of each loader its passes, after one that warms up. The loaders are disposed.</summary>
    internal static Pass[][] Over(RootBatchLoader[] loaders, int repeats)
    {
        Pass[][] passes = [.. loaders.Select(_ => new Pass[repeats])];
        for (int i = -1; i < repeats; i++)
        {
            for (int c = 0; c < loaders.Length; c++)
            {
                passes[c][Math.Max(i, 0)] = Pass.Over(loaders[c].Epoch(Math.Max(i, 0)), _ => { });
            }
        }

        Array.ForEach(loaders, loader => loader.Dispose());
        return passes;
    }

    /// <summary>Processor time over that of others, turn by turn: the median, the least and the most.</summary>
    internal static string Ratio(Pass[] passes, Pass[] others, string what)
    {
        double[] ratios = [.. passes.Zip(others, (a, b) => a.Processor / b.Processor).Order()];
        return $"{ratios[ratios.Length / 2]:F2} of {what} ({ratios[0]:F2} to {ratios[^1]:F2})";
    }
}
