using Microsoft.ML.Data;

namespace Microsoft.ML.Root.DataView;

/// <summary>What a view's schema tells of a column beside its type.</summary>
internal static class ColumnAnnotations
{
    /// <summary>Annotation with the C++ type as the file names it.</summary>
    internal const string RootType = "RootType";

    /// <summary>Annotation with the title of the branch or the description of the field.</summary>
    internal const string Title = "Title";

    /// <summary>ML.NET's own kind for the names of a vector's slots.</summary>
    private const string SlotNames = "SlotNames";

    /// <summary>ML.NET's own kind for the names of keys.</summary>
    private const string KeyValues = "KeyValues";

    /// <summary>Longest vector whose slots get names: longer ones would cost more than they tell.</summary>
    private const int LargestNamedVector = 1 << 16;

    /// <summary>Title, type and, for a vector of known size, names of its slots: <c>part_pt[0]</c>, <c>cov[1][2]</c>.</summary>
    internal static DataViewSchema.Annotations Of(ColumnSchema column, string name, DataViewType type, KeyMapping? key = null)
    {
        DataViewSchema.Annotations.Builder builder = new();
        if (column.Title.Length > 0)
        {
            builder.AddPrimitiveValue(Title, TextDataViewType.Instance, column.Title.AsMemory());
        }

        if (column.TypeName.Length > 0)
        {
            builder.AddPrimitiveValue(RootType, TextDataViewType.Instance, column.TypeName.AsMemory());
        }

        if (SlotNamesOf(name, type) is DataViewSchema.Annotations names)
        {
            builder.Add(names, _ => true);
        }

        if (key?.Names is IReadOnlyList<string> keyNames)
        {
            AddNames(builder, KeyValues, new Lazy<ReadOnlyMemory<char>[]>([.. keyNames.Select(n => n.AsMemory())]), keyNames.Count);
        }

        return builder.ToAnnotations();
    }

    /// <summary>Names of the slots of a vector of known size, or null for other types and for very long ones.</summary>
    internal static DataViewSchema.Annotations? SlotNamesOf(string name, DataViewType type)
    {
        if (type is not VectorDataViewType { IsKnownSize: true, Size: <= LargestNamedVector } vector)
        {
            return null;
        }

        Lazy<ReadOnlyMemory<char>[]> names = new(() => Names(name, vector));
        DataViewSchema.Annotations.Builder builder = new();
        AddNames(builder, SlotNames, names, vector.Size);
        return builder.ToAnnotations();
    }

    private static void AddNames(DataViewSchema.Annotations.Builder builder, string kind, Lazy<ReadOnlyMemory<char>[]> names, int count)
        => builder.Add(
            kind,
            new VectorDataViewType(TextDataViewType.Instance, count),
            (ref VBuffer<ReadOnlyMemory<char>> value) =>
            {
                VBufferEditor<ReadOnlyMemory<char>> editor = VBufferEditor.Create(ref value, count);
                names.Value.CopyTo(editor.Values);
                value = editor.Commit();
            });

    private static ReadOnlyMemory<char>[] Names(string name, VectorDataViewType vector)
    {
        ReadOnlyMemory<char>[] names = new ReadOnlyMemory<char>[vector.Size];
        for (int slot = 0; slot < names.Length; slot++)
        {
            string index = "";
            int rest = slot;
            for (int dimension = vector.Dimensions.Length - 1; dimension >= 0; dimension--)
            {
                index = $"[{rest % vector.Dimensions[dimension]}]{index}";
                rest /= vector.Dimensions[dimension];
            }

            names[slot] = (name + index).AsMemory();
        }

        return names;
    }
}
