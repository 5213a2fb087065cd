using System.Collections.Immutable;
using Microsoft.ML.Data;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Transforms;

/// <summary>Scaled columns.</summary>
public sealed partial class NormalizingTransformer : OneToOneTransformerBase
{
    private readonly SlotScaling[] _scalings;

    internal NormalizingTransformer(InputOutputColumnPair[] columns, SlotScaling[] scalings)
        : base(columns)
    {
        _scalings = scalings;
    }

    /// <summary>The numbers of one of the columns, as Single.</summary>
    public NormalizerModelParametersBase GetNormalizerModelParameters(int index)
    {
        SlotScaling scaling = _scalings[index];
        ImmutableArray<float> offsets = [.. scaling.Offsets.Select(value => (float)value)];
        ImmutableArray<float> scales = [.. scaling.Scales.Select(value => (float)value)];
        if (scaling.IsCdf)
        {
            return offsets.Length == 1
                ? new CdfNormalizerModelParameters<float>(offsets[0], scales[0], false)
                : new CdfNormalizerModelParameters<ImmutableArray<float>>(offsets, scales, false);
        }

        return offsets.Length == 1
            ? new AffineNormalizerModelParameters<float>(scales[0], offsets[0])
            : new AffineNormalizerModelParameters<ImmutableArray<float>>(scales, offsets);
    }

    private protected override ColumnMap CreateMap(int index, DataViewSchema.Column input, string outputName)
    {
        SlotScaling scaling = _scalings[index];
        int size = (input.Type as VectorDataViewType)?.Size ?? 1;
        bool isReal = MissingValues.Exist(input.Type.ItemType()) && input.Type.ItemType() is NumberDataViewType;
        if (!isReal || size != scaling.Offsets.Length)
        {
            throw Schemas.Mismatch("input", input.Name, $"{scaling.Offsets.Length} reals", input.Type.ToString());
        }

        DataViewSchema.Annotations.Builder annotations = new();
        annotations.Add(input.Annotations, kind => kind == AnnotationKinds.SlotNames);
        annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
        return new ColumnMap(
            new DataViewSchema.DetachedColumn(outputName, input.Type, annotations.ToAnnotations()),
            input,
            row => input.Type.ItemType() == NumberDataViewType.Single
                ? ItemGetter.Create<float, float>(row, input, (value, slot) => (float)scaling.Apply(value, slot))
                : ItemGetter.Create<double, double>(row, input, scaling.Apply));
    }
}
