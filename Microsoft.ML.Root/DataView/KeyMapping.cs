using Microsoft.ML.Data;

namespace Microsoft.ML.Root.DataView;

/// <summary>
/// How stored values become ML.NET's keys: a number counts from 0, as in text files; text is looked up among the names. What is
/// beyond the count or not among the names is a missing key.
/// </summary>
/// <param name="Count">Number of keys.</param>
/// <param name="Names">Their names, or null when they have none.</param>
internal sealed record KeyMapping(int Count, IReadOnlyList<string>? Names = null)
{
    internal KeyMapping(IReadOnlyList<string> names)
        : this(names.Count, names)
    {
    }

    internal KeyDataViewType Type { get; } = new(typeof(uint), Count);

    /// <summary>Why a column cannot be shown as keys, or null when it can.</summary>
    internal string? Problem(ColumnSchema column)
    {
        bool isText = column.Type == ElementType.String;
        if (!column.Shape.IsScalar || column.Type is ElementType.Float32 or ElementType.Float64)
        {
            return "only whole numbers, booleans and text can be keys, one a row";
        }

        return isText && Names is null ? "text needs names of the keys" : null;
    }
}
