using Microsoft.ML.Internal;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>Logistic regression of several classes by dual coordinate ascent.</summary>
public sealed class SdcaMaximumEntropyMulticlassTrainer : SdcaMulticlassTrainerBase<MaximumEntropyModelParameters>
{
    internal SdcaMaximumEntropyMulticlassTrainer(IHostEnvironment environment, Options options)
        : base(environment, options)
    {
    }

    private protected override MaximumEntropyModelParameters TrainModel(
        TrainingData data, MaximumEntropyModelParameters initial, IChannel channel)
    {
        return MaximumEntropyModelParameters.FromOutputs(Ascend(data, data.ClassCount, channel));
    }

    /// <summary>Options of this trainer.</summary>
    public sealed class Options : MulticlassOptions
    {
        public Options()
        {
        }
    }
}
