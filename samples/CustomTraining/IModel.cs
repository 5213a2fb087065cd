using Microsoft.ML.Root;

namespace CustomTraining;

/// <summary>What the training loop asks of a network.</summary>
internal interface IModel : IDisposable
{
    /// <summary>What it is, for the first line.</summary>
    string Description { get; }

    /// <summary>One step of training.</summary>
    /// <returns>Mean cross entropy of the batch before the step.</returns>
    double Train(RootBatch batch);

    /// <summary>Number of rows of a batch whose class it finds.</summary>
    int CountRight(RootBatch batch);
}
