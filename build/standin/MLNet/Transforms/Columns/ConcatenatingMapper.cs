using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>Joins columns to a vector.</summary>
internal sealed class ConcatenatingMapper : RowMapper
{
    private readonly DataViewSchema.Column[] _inputs;

    internal ConcatenatingMapper(string output, DataViewSchema.Column[] inputs)
    {
        _inputs = inputs;
        PrimitiveDataViewType itemType = inputs[0].Type.ItemType() as PrimitiveDataViewType;
        int size = 0;
        bool known = true;
        foreach (DataViewSchema.Column input in inputs)
        {
            if (itemType is null || !input.Type.ItemType().Equals(itemType))
            {
                throw Schemas.Mismatch("input", input.Name, $"{itemType}", input.Type.ItemType().ToString());
            }

            known &= Size(input) > 0;
            size += Size(input);
        }

        VectorDataViewType type = new(itemType, known ? size : 0);
        OutputColumns = [new DataViewSchema.DetachedColumn(output, type, known ? Annotations(size) : null)];
    }

    internal override DataViewSchema.DetachedColumn[] OutputColumns { get; }

    internal override IEnumerable<int> GetDependencies(int output) => _inputs.Select(input => input.Index);

    protected override Delegate CreateGetter(DataViewRow input, int output)
    {
        Type itemType = ((VectorDataViewType)OutputColumns[0].Type).ItemType.RawType;
        return Generic.Invoke<Delegate>(CreateTypedGetter<int>, itemType, input);
    }

    private static int Size(DataViewSchema.Column column) => (column.Type as VectorDataViewType)?.Size ?? 1;

    private ValueGetter<VBuffer<T>> CreateTypedGetter<T>(DataViewRow row)
    {
        ValueGetter<T>[] scalars = [.. _inputs.Select(input => input.Type is VectorDataViewType ? null : row.GetGetter<T>(input))];
        ValueGetter<VBuffer<T>>[] vectors =
            [.. _inputs.Select(input => input.Type is VectorDataViewType ? row.GetGetter<VBuffer<T>>(input) : null)];
        VBuffer<T>[] values = new VBuffer<T>[_inputs.Length];
        return (ref VBuffer<T> value) =>
        {
            int length = 0;
            for (int i = 0; i < vectors.Length; i++)
            {
                vectors[i]?.Invoke(ref values[i]);
                int size = Size(_inputs[i]);
                Contracts.Check(vectors[i] is null || size == 0 || values[i].Length == size, $"Column '{_inputs[i].Name}' has a vector of the wrong size.");
                length += vectors[i] is null ? 1 : values[i].Length;
            }

            VBufferEditor<T> editor = VBufferEditor.Create(ref value, length);
            int start = 0;
            for (int i = 0; i < vectors.Length; i++)
            {
                if (vectors[i] is null)
                {
                    scalars[i](ref editor.Values[start++]);
                }
                else
                {
                    values[i].CopyTo(editor.Values, start);
                    start += values[i].Length;
                }
            }

            value = editor.Commit();
        };
    }

    /// <summary>A single value's slot has the name of its column; a vector's are named column.slot.</summary>
    private DataViewSchema.Annotations Annotations(int size)
    {
        DataViewSchema.Annotations.Builder builder = new();
        if (Array.Exists(_inputs, input => input.Type is not VectorDataViewType || input.HasSlotNames()))
        {
            ReadOnlyMemory<char>[] names = [.. _inputs.SelectMany(SlotNames)];
            builder.Add(
                AnnotationKinds.SlotNames,
                new VectorDataViewType(TextDataViewType.Instance, size),
                (ref VBuffer<ReadOnlyMemory<char>> value) => VBuffer<ReadOnlyMemory<char>>.Copy(names, 0, ref value, size));
        }

        if (Array.TrueForAll(_inputs, input => input.IsNormalized()))
        {
            builder.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
        }

        return builder.ToAnnotations();
    }

    private static IEnumerable<ReadOnlyMemory<char>> SlotNames(DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType)
        {
            return [column.Name.AsMemory()];
        }

        if (!column.HasSlotNames())
        {
            return Enumerable.Repeat(ReadOnlyMemory<char>.Empty, Size(column));
        }

        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return names.DenseValues().Select(name => $"{column.Name}.{name}".AsMemory());
    }
}
