using System.Globalization;

namespace Microsoft.ML.Root.Distributed.LightGbm;

/// <summary>LightGBM's parameters (docs/Parameters.rst) from options.</summary>
internal static class LightGbmParameters
{
    /// <summary>
    /// What an iteration draws by, null where nothing is drawn. It is a matter of the iteration's number alone, so that a training that
    /// goes on from a checkpoint draws as one that was never interrupted, and every rank the same features.
    /// </summary>
    internal static string? OfIteration(RootLightGbmOptions options, int iteration)
    {
        List<string> parameters = [];
        if (options.FeatureFraction < 1)
        {
            parameters.AddRange([Real("feature_fraction", options.FeatureFraction), $"feature_fraction_seed={Seed(options.Seed, 2L * iteration)}"]);
        }

        if (options.SubsampleFraction < 1)
        {
            // Every iteration draws, by the seed of its period. LightGBM takes a new seed for rows only together with a new fraction; it
            // differs by less than 1/32768, to which draws are rounded.
            double fraction = options.SubsampleFraction * (iteration % 2 == 0 ? 1 : 1 - 1e-9);
            long period = iteration / options.SubsampleFrequency;
            parameters.AddRange([Real("bagging_fraction", fraction), "bagging_freq=1", $"bagging_seed={Seed(options.Seed, (2 * period) + 1)}"]);
        }

        return parameters.Count > 0 ? string.Join(' ', parameters) : null;
    }

    internal static string Of(RootLightGbmOptions options, int classes, int ranks, int threads)
    {
        (string objective, string metric) = Names(options.Objective);
        List<string> parameters =
        [
            $"objective={objective}",
            $"metric={metric}",
            Real("learning_rate", options.LearningRate),
            $"num_leaves={options.NumberOfLeaves}",
            $"min_data_in_leaf={options.MinimumExampleCountPerLeaf}",
            $"max_bin={options.MaximumBinCountPerFeature}",
            $"bin_construct_sample_cnt={options.BinSampleCount}",
            $"max_depth={(options.MaximumTreeDepth == 0 ? -1 : options.MaximumTreeDepth)}",
            Real("min_sum_hessian_in_leaf", options.MinimumChildWeight),
            Real("lambda_l1", options.L1Regularization),
            Real("lambda_l2", options.L2Regularization),
            $"seed={options.Seed}",
            $"num_threads={threads}",
            "deterministic=true",
            "force_row_wise=true",
            "verbosity=-1",
        ];
        if (options.Objective == RootLightGbmObjective.Multiclass)
        {
            parameters.Add($"num_class={classes}");
        }

        if (options.Objective == RootLightGbmObjective.Ranking)
        {
            parameters.Add("eval_at=5");
        }

        if (ranks > 1)
        {
            parameters.AddRange(["tree_learner=data", $"num_machines={ranks}", "pre_partition=true"]);
        }

        return string.Join(' ', parameters);
    }

    private static (string Objective, string Metric) Names(RootLightGbmObjective objective) => objective switch
    {
        RootLightGbmObjective.Binary => ("binary", "binary_logloss"),
        RootLightGbmObjective.Multiclass => ("multiclass", "multi_logloss"),
        RootLightGbmObjective.Regression => ("regression", "l2"),
        _ => ("lambdarank", "ndcg"),
    };

    /// <summary>LightGBM's generators (linear congruential) give numbers near one another for seeds near one another.</summary>
    private static int Seed(int seed, long draw) => (int)(SplitMix.Hash(seed, draw) >> 33);

    private static string Real(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value:R}");
}
