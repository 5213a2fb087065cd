using Microsoft.ML.Data;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Transforms;

/// <summary>Learns which values columns have, and makes keys of them: one pass for all columns.</summary>
public sealed class ValueToKeyMappingEstimator : IEstimator<ValueToKeyMappingTransformer>
{
    private readonly InputOutputColumnPair[] _columns;
    private readonly int _maximumNumberOfKeys;
    private readonly KeyOrdinality _ordinality;
    private readonly bool _valuesAsText;
    private readonly IDataView _keyData;

    internal ValueToKeyMappingEstimator(
        InputOutputColumnPair[] columns, int maximumNumberOfKeys, KeyOrdinality ordinality, bool valuesAsText, IDataView keyData)
    {
        Contracts.CheckParam(maximumNumberOfKeys > 0, nameof(maximumNumberOfKeys));
        _columns = columns;
        _maximumNumberOfKeys = maximumNumberOfKeys;
        _ordinality = ordinality;
        _valuesAsText = valuesAsText;
        _keyData = keyData;
    }

    /// <summary>In which order the values are numbered.</summary>
    public enum KeyOrdinality : byte
    {
        ByOccurrence = 0,
        ByValue = 1,
    }

    public ValueToKeyMappingTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        DataViewSchema.Column[] inputs = [.. _columns.Select(pair => Schemas.Find(input.Schema, pair.InputColumnName))];
        DataViewSchema.Column[] learnt = _keyData is null ? inputs : [.. inputs.Select(_ => _keyData.Schema[0])];
        KeyValueMap[] maps = [.. learnt.Select(column => KeyValueMap.Create(column, _maximumNumberOfKeys))];
        using (DataViewRowCursor cursor = (_keyData ?? input).GetRowCursor(learnt.DistinctBy(column => column.Index)))
        {
            Action[] learners = [.. maps.Select((map, index) => map.CreateLearner(cursor, learnt[index]))];
            while (cursor.MoveNext())
            {
                Array.ForEach(learners, learn => learn());
            }
        }

        foreach (KeyValueMap map in maps)
        {
            map.Complete(_ordinality == KeyOrdinality.ByValue);
        }

        return new ValueToKeyMappingTransformer(_columns, maps, _valuesAsText);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        return inputSchema.With(_columns.Select(pair =>
        {
            SchemaShape.Column input = Schemas.Find(inputSchema, pair.InputColumnName);
            SchemaShape keyValues = Schemas.Annotation(
                AnnotationKinds.KeyValues,
                SchemaShape.Column.VectorKind.Vector,
                _valuesAsText ? TextDataViewType.Instance : input.ItemType);
            SchemaShape annotations = Schemas.SlotNamesOnly(input.Annotations).With(keyValues);
            return input.Renamed(pair.OutputColumnName).WithItem(NumberDataViewType.UInt32, isKey: true, annotations);
        }));
    }
}
