using Microsoft.ML.Data;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Transforms;

/// <summary>Learns how to scale columns of reals: one pass for all columns.</summary>
public sealed class NormalizingEstimator : IEstimator<NormalizingTransformer>
{
    private readonly InputOutputColumnPair[] _columns;
    private readonly long _maximumExampleCount;
    private readonly Func<SlotStatistics, SlotScaling> _scale;

    internal NormalizingEstimator(InputOutputColumnPair[] columns, long maximumExampleCount, Func<SlotStatistics, SlotScaling> scale)
    {
        Contracts.CheckParam(maximumExampleCount > 1, nameof(maximumExampleCount));
        _columns = columns;
        _maximumExampleCount = maximumExampleCount;
        _scale = scale;
    }

    public NormalizingTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        GetOutputSchema(SchemaShape.Create(input.Schema));
        DataViewSchema.Column[] inputs = [.. _columns.Select(pair => Schemas.Find(input.Schema, pair.InputColumnName))];
        SlotStatistics[] statistics = [.. inputs.Select(column => new SlotStatistics((column.Type as VectorDataViewType)?.Size ?? 1))];
        using (DataViewRowCursor cursor = input.GetRowCursor(inputs.DistinctBy(column => column.Index)))
        {
            Action[] learners =
            [
                .. inputs.Select((column, index) => Generic.Invoke<Action>(
                    CreateLearner<int>, column.Type.ItemType().RawType, cursor, column, statistics[index])),
            ];
            for (long count = 0; count < _maximumExampleCount && cursor.MoveNext(); count++)
            {
                Array.ForEach(learners, learn => learn());
            }
        }

        return new NormalizingTransformer(_columns, [.. statistics.Select(_scale)]);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        return inputSchema.With(_columns.Select(pair =>
        {
            SchemaShape.Column input = Schemas.Find(inputSchema, pair.InputColumnName);
            bool isReal = input.ItemType == NumberDataViewType.Single || input.ItemType == NumberDataViewType.Double;
            if (!isReal || input.Kind == SchemaShape.Column.VectorKind.VariableVector)
            {
                throw Schemas.Mismatch("input", input.Name, "Single or Double, or a known-size vector of it", input.Describe());
            }

            SchemaShape normalized = Schemas.Annotation(
                AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance);
            SchemaShape annotations = Schemas.SlotNamesOnly(input.Annotations).With(normalized);
            return input.Renamed(pair.OutputColumnName).WithItem(input.ItemType, annotations: annotations);
        }));
    }

    private static Action CreateLearner<T>(DataViewRow row, DataViewSchema.Column column, SlotStatistics statistics)
    {
        Func<T, double> toDouble = Internal.Conversions.Create<T, double>();
        if (column.Type is not VectorDataViewType)
        {
            ValueGetter<T> getter = row.GetGetter<T>(column);
            T value = default;
            return () =>
            {
                getter(ref value);
                statistics.Add(0, toDouble(value));
            };
        }

        ValueGetter<VBuffer<T>> vectorGetter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> vector = default;
        T[] dense = new T[statistics.Count];
        return () =>
        {
            vectorGetter(ref vector);
            vector.CopyTo(dense);
            for (int slot = 0; slot < dense.Length; slot++)
            {
                statistics.Add(slot, toDouble(dense[slot]));
            }
        };
    }
}
