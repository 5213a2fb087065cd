using Microsoft.ML.Data;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Transforms;

/// <summary>Learns what to put in the place of missing reals; the default value, 0, needs no pass.</summary>
public sealed class MissingValueReplacingEstimator : IEstimator<MissingValueReplacingTransformer>
{
    private readonly InputOutputColumnPair[] _columns;
    private readonly ReplacementMode _mode;
    private readonly bool _imputeBySlot;

    internal MissingValueReplacingEstimator(InputOutputColumnPair[] columns, ReplacementMode mode, bool imputeBySlot)
    {
        _columns = columns;
        _mode = mode;
        _imputeBySlot = imputeBySlot;
    }

    /// <summary>What a missing value is replaced with.</summary>
    public enum ReplacementMode : byte
    {
        DefaultValue = 0,
        Mean = 1,
        Minimum = 2,
        Maximum = 3,
        Mode = 5,
    }

    public MissingValueReplacingTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        GetOutputSchema(SchemaShape.Create(input.Schema));
        DataViewSchema.Column[] inputs = [.. _columns.Select(pair => Schemas.Find(input.Schema, pair.InputColumnName))];
        ReplacementValues[] values =
        [
            .. inputs.Select(column => new ReplacementValues(_imputeBySlot ? (column.Type as VectorDataViewType)?.Size ?? 1 : 1, _mode)),
        ];
        if (_mode != ReplacementMode.DefaultValue)
        {
            using DataViewRowCursor cursor = input.GetRowCursor(inputs.DistinctBy(column => column.Index));
            Action[] learners =
            [
                .. inputs.Select((column, index) => Generic.Invoke<Action>(
                    CreateLearner<int>, column.Type.ItemType().RawType, cursor, column, values[index])),
            ];
            while (cursor.MoveNext())
            {
                Array.ForEach(learners, learn => learn());
            }
        }

        return new MissingValueReplacingTransformer(_columns, [.. values.Select(value => value.Compute())]);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        return inputSchema.With(_columns.Select(pair =>
        {
            SchemaShape.Column input = Schemas.Find(inputSchema, pair.InputColumnName);
            if (!MissingValues.Exist(input.ItemType) || input.IsKey)
            {
                throw Schemas.Mismatch("input", input.Name, "Single or Double", input.Describe());
            }

            return input.Renamed(pair.OutputColumnName)
                .WithItem(input.ItemType, annotations: Schemas.SlotNamesOnly(input.Annotations));
        }));
    }

    private static Action CreateLearner<T>(DataViewRow row, DataViewSchema.Column column, ReplacementValues values)
    {
        Func<T, double> toDouble = Internal.Conversions.Create<T, double>();
        if (column.Type is not VectorDataViewType)
        {
            ValueGetter<T> getter = row.GetGetter<T>(column);
            T value = default;
            return () =>
            {
                getter(ref value);
                values.Add(0, toDouble(value));
            };
        }

        ValueGetter<VBuffer<T>> vectorGetter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> vector = default;
        return () =>
        {
            vectorGetter(ref vector);
            foreach (KeyValuePair<int, T> item in vector.Items(all: true))
            {
                values.Add(item.Key, toDouble(item.Value));
            }
        };
    }
}
