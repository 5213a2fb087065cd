using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>C++ type names that decide how a field is read ("Mapping of C++ Types to Fields and Columns").</summary>
internal static class LeafTypes
{
    private const string Cardinality = "ROOT::RNTupleCardinality<";
    private static readonly string[] Maps = ["std::map<", "std::multimap<", "std::unordered_map<", "std::unordered_multimap<"];

    private static readonly Dictionary<string, ElementType> Fundamental = new(StringComparer.Ordinal)
    {
        ["bool"] = ElementType.Bool,
        ["char"] = ElementType.Int8,
        ["std::byte"] = ElementType.UInt8,
        ["std::int8_t"] = ElementType.Int8,
        ["std::uint8_t"] = ElementType.UInt8,
        ["std::int16_t"] = ElementType.Int16,
        ["std::uint16_t"] = ElementType.UInt16,
        ["std::int32_t"] = ElementType.Int32,
        ["std::uint32_t"] = ElementType.UInt32,
        ["std::int64_t"] = ElementType.Int64,
        ["std::uint64_t"] = ElementType.UInt64,
        ["float"] = ElementType.Float32,
        ["double"] = ElementType.Float64,
    };

    /// <summary>Type of the values of a leaf field, or null when its type is not known.</summary>
    internal static ElementType? Of(string typeName)
        => Fundamental.TryGetValue(typeName, out ElementType type) ? type : IsBitset(typeName) ? ElementType.Bool : null;

    /// <summary>The type of a column's values as ROOT normalizes it: a char stays one, and so does a std::byte.</summary>
    internal static string NameOf(ColumnSchema column)
        => Fundamental.TryGetValue(column.TypeName, out ElementType type) && type == column.Type ? column.TypeName : column.Type switch
        {
            ElementType.Bool => "bool",
            ElementType.Float32 => "float",
            ElementType.Float64 => "double",
            ElementType.String => "std::string",
            _ => $"std::{column.Type.Label()}_t",
        };

    /// <summary>True for text.</summary>
    internal static bool IsText(string typeName) => typeName == "std::string";

    /// <summary>True for a set of bits, which is a repetitive leaf.</summary>
    internal static bool IsBitset(string typeName) => typeName.StartsWith("std::bitset<", StringComparison.Ordinal);

    /// <summary>The integer of a field of collection sizes, or null.</summary>
    internal static ElementType? OfCardinality(string typeName)
        => typeName.StartsWith(Cardinality, StringComparison.Ordinal) ? Of(typeName[Cardinality.Length..^1]) : null;

    /// <summary>True when the two parts of an item are key and value.</summary>
    internal static bool IsMap(string typeName) => Array.Exists(Maps, m => typeName.StartsWith(m, StringComparison.Ordinal));

    /// <summary>True for collections of one item at most.</summary>
    internal static bool IsOptional(string typeName)
        => typeName.StartsWith("std::optional<", StringComparison.Ordinal) || typeName.StartsWith("std::unique_ptr<", StringComparison.Ordinal);

    /// <summary>True when pages of a column type can be read as values of an element type (the tables of "Fundamental Types").</summary>
    internal static bool CanRead(ElementType type, ColumnType column) => type switch
    {
        ElementType.Float32 or ElementType.Float64 => column.ValueType().Type is ElementType.Float32 or ElementType.Float64,
        _ => !column.IsIndex() && column != ColumnType.Switch
            && column.ValueType().Type is not (ElementType.Float32 or ElementType.Float64),
    };
}
