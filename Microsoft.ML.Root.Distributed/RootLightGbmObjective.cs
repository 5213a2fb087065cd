namespace Microsoft.ML.Root;

/// <summary>What LightGBM's trees are trained for, and by what early stopping judges them.</summary>
public enum RootLightGbmObjective
{
    /// <summary>One of two classes, labels 0 and 1; judged by log loss. Default.</summary>
    Binary,

    /// <summary>One of several classes, labels from 0 on without gaps; judged by log loss.</summary>
    Multiclass,

    /// <summary>A number; judged by the mean squared error.</summary>
    Regression,

    /// <summary>The order of rows within groups (LambdaRank), labels 0 to 30, the best highest; judged by NDCG at 5.</summary>
    Ranking,
}
