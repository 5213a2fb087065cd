using System.Numerics.Tensors;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Internal;

/// <summary>Scores rows by a model of several classes.</summary>
internal sealed class MulticlassScoreMapper : RowMapper
{
    private readonly MaximumEntropyModelParameters _model;
    private readonly DataViewSchema.Column _features;

    internal MulticlassScoreMapper(MaximumEntropyModelParameters model, DataViewSchema.Column features, DataViewSchema.Column label)
    {
        _model = model;
        _features = features;
        DataViewSchema.Annotations.Builder keyValues = new();
        keyValues.Add(label.Annotations, kind => kind == AnnotationKinds.KeyValues);
        OutputColumns =
        [
            new DataViewSchema.DetachedColumn(TrainerColumns.PredictedLabel, label.Type, keyValues.ToAnnotations()),
            new DataViewSchema.DetachedColumn(
                TrainerColumns.Score, new VectorDataViewType(NumberDataViewType.Single, model.ClassCount), SlotNames(label)),
        ];
    }

    internal override DataViewSchema.DetachedColumn[] OutputColumns { get; }

    internal override IEnumerable<int> GetDependencies(int output) => [_features.Index];

    protected override Delegate CreateGetter(DataViewRow input, int output)
    {
        ValueGetter<VBuffer<float>> getter = input.GetGetter<VBuffer<float>>(_features);
        VBuffer<float> vector = default;
        if (OutputColumns[output].Name == TrainerColumns.Score)
        {
            return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
            {
                getter(ref vector);
                VBufferEditor<float> editor = VBufferEditor.Create(ref value, _model.ClassCount);
                _model.Score(vector, editor.Values);
                value = editor.Commit();
            });
        }

        float[] scores = new float[_model.ClassCount];
        return (ValueGetter<uint>)((ref uint value) =>
        {
            getter(ref vector);
            _model.Score(vector, scores);
            value = (uint)TensorPrimitives.IndexOfMax<float>(scores) + 1;
        });
    }

    /// <summary>The names of the classes name the slots of the scores.</summary>
    private static DataViewSchema.Annotations SlotNames(DataViewSchema.Column label)
    {
        DataViewSchema.Annotations.Builder builder = new();
        if (label.HasKeyValues(TextDataViewType.Instance))
        {
            VBuffer<ReadOnlyMemory<char>> names = default;
            label.GetKeyValues(ref names);
            VectorDataViewType type = new(TextDataViewType.Instance, names.Length);
            builder.Add(
                AnnotationKinds.SlotNames, type, (ref VBuffer<ReadOnlyMemory<char>> value) => names.CopyTo(ref value));
        }

        return builder.ToAnnotations();
    }
}
