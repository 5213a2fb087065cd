using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Models;

/// <summary>A model cut where its transformers come from: ML.NET's archive holds runs of its own, and no other.</summary>
internal static class TransformerRuns
{
    /// <summary>Transformers of this library, and runs of all others between them, in their order.</summary>
    internal static List<ITransformer> Of(ITransformer model)
    {
        List<ITransformer> runs = [];
        List<ITransformer> run = [];
        foreach (ITransformer transformer in Parts(model))
        {
            if (TransformerJson.Holds(transformer))
            {
                End();
                runs.Add(transformer);
            }
            else
            {
                run.Add(transformer);
            }
        }

        End();
        return runs;

        void End()
        {
            if (run.Count > 0)
            {
                runs.Add(Together(run));
                run = [];
            }
        }
    }

    /// <summary>One transformer that applies all.</summary>
    internal static ITransformer Together(IReadOnlyList<ITransformer> transformers)
        => transformers.Count == 1 ? transformers[0] : new TransformerChain<ITransformer>([.. transformers]);

    /// <summary>A chain that ML.NET can save stays whole, with what it knows of its parts.</summary>
    private static IEnumerable<ITransformer> Parts(ITransformer model)
        => model is IEnumerable<ITransformer> chain && chain.SelectMany(Parts).Any(TransformerJson.Holds) ? chain.SelectMany(Parts) : [model];
}
