using Microsoft.ML.Data;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Transforms;

/// <summary>Joins columns of one item type to a vector.</summary>
public sealed class ColumnConcatenatingEstimator : IEstimator<ColumnConcatenatingTransformer>
{
    private readonly string _output;
    private readonly string[] _inputs;

    internal ColumnConcatenatingEstimator(string output, string[] inputs)
    {
        _output = Contracts.CheckNonEmpty(output, "outputColumnName");
        _inputs = inputs is { Length: > 0 } ? inputs : [output];
    }

    public ColumnConcatenatingTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        ColumnConcatenatingTransformer transformer = new(_output, _inputs);
        transformer.GetOutputSchema(input.Schema);
        return transformer;
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        SchemaShape.Column[] inputs = [.. _inputs.Select(name => Schemas.Find(inputSchema, name))];
        SchemaShape.Column first = inputs[0];
        foreach (SchemaShape.Column other in inputs)
        {
            if (!other.ItemType.Equals(first.ItemType) || other.IsKey != first.IsKey)
            {
                throw Schemas.Mismatch("input", other.Name, first.ItemType.ToString(), other.ItemType.ToString());
            }
        }

        bool varies = Array.Exists(inputs, column => column.Kind == SchemaShape.Column.VectorKind.VariableVector);
        SchemaShape.Column.VectorKind kind = varies
            ? SchemaShape.Column.VectorKind.VariableVector
            : SchemaShape.Column.VectorKind.Vector;
        SchemaShape annotations = varies
            ? null
            : Schemas.Annotation(AnnotationKinds.SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance);
        return inputSchema.With([new SchemaShape.Column(_output, kind, first.ItemType, first.IsKey, annotations)]);
    }
}
