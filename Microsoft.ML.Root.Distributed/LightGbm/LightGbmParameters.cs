using System.Globalization;

namespace Microsoft.ML.Root.Distributed.LightGbm;

/// <summary>LightGBM's parameters (docs/Parameters.rst) from options.</summary>
internal static class LightGbmParameters
{
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

    private static string Real(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value:R}");
}
