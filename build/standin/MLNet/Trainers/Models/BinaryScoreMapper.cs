using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Internal;

/// <summary>Scores rows by a linear model of two classes.</summary>
internal sealed class BinaryScoreMapper(LinearBinaryModelParameters model, ICalibrator calibrator, DataViewSchema.Column features)
    : RowMapper
{
    internal override DataViewSchema.DetachedColumn[] OutputColumns { get; } =
    [
        new(TrainerColumns.PredictedLabel, BooleanDataViewType.Instance),
        new(TrainerColumns.Score, NumberDataViewType.Single),
        .. calibrator is null
            ? Array.Empty<DataViewSchema.DetachedColumn>()
            : [new DataViewSchema.DetachedColumn(TrainerColumns.Probability, NumberDataViewType.Single)],
    ];

    internal override IEnumerable<int> GetDependencies(int output) => [features.Index];

    protected override Delegate CreateGetter(DataViewRow input, int output)
    {
        ValueGetter<VBuffer<float>> getter = input.GetGetter<VBuffer<float>>(features);
        VBuffer<float> vector = default;
        float Score()
        {
            getter(ref vector);
            return model.Score(vector);
        }

        return OutputColumns[output].Name switch
        {
            TrainerColumns.PredictedLabel => (ValueGetter<bool>)((ref bool value) => value = Score() > 0),
            TrainerColumns.Score => (ValueGetter<float>)((ref float value) => value = Score()),
            _ => (ValueGetter<float>)((ref float value) => value = calibrator.PredictProbability(Score())),
        };
    }
}
