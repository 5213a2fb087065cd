using System.Globalization;

namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Reads the short form of a class layout: <c>Class version: Base; type member; type member[n]; type* member[counter]</c>.
/// A word alone is a base class; <c>Class* member</c> is a pointer that is stored with its class, <c>Class-> member</c> one that is
/// never null.
/// </summary>
internal static class LayoutParser
{
    internal static StreamerInfo Parse(string line)
    {
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        string[] head = line[..colon].Split(' ');
        int version = int.Parse(head[1], CultureInfo.InvariantCulture);
        string[] members = line[(colon + 1)..].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new StreamerInfo(head[0], version, 0, [.. members.Select(m => Element(m, head[0], version))]);
    }

    private static StreamerElement Element(string member, string className, int version)
    {
        int space = member.LastIndexOf(' ');
        if (space < 0)
        {
            return new StreamerElement { ElementClass = "TStreamerBase", Name = member, Type = StreamerType.Base, TypeName = "BASE" };
        }

        string type = member[..space];
        string name = member[(space + 1)..];
        string length = "";
        int bracket = name.IndexOf('[', StringComparison.Ordinal);
        if (bracket >= 0)
        {
            length = name[(bracket + 1)..^1];
            name = name[..bracket];
        }

        int basic = BasicType(type.TrimEnd('*'));
        if (basic == 0)
        {
            return Object(type, name);
        }

        if (type.EndsWith('*'))
        {
            return new StreamerElement
            {
                ElementClass = "TStreamerBasicPointer",
                Name = name,
                Type = basic + StreamerType.OffsetP,
                TypeName = type,
                CountName = length,
                CountClass = className,
                CountVersion = version,
            };
        }

        int items = length.Length == 0 ? 0 : int.Parse(length, CultureInfo.InvariantCulture);
        return new StreamerElement
        {
            ElementClass = "TStreamerBasicType",
            Name = name,
            Type = items > 0 ? basic + StreamerType.OffsetL : basic,
            TypeName = type,
            ArrayLength = items,
            ArrayDimensions = items > 0 ? 1 : 0,
            MaxIndex = items > 0 ? [items] : [],
        };
    }

    private static StreamerElement Object(string type, string name)
    {
        (string elementClass, int code) = type switch
        {
            "TString" => ("TStreamerString", StreamerType.TString),
            _ when type.EndsWith("->", StringComparison.Ordinal) => ("TStreamerObjectPointer", StreamerType.ObjectPointerNotNull),
            _ when type.EndsWith('*') => ("TStreamerObjectPointer", StreamerType.ObjectPointer),
            _ => ("TStreamerObjectAny", StreamerType.Any),
        };
        return new StreamerElement { ElementClass = elementClass, Name = name, Type = code, TypeName = type.Replace("->", "*", StringComparison.Ordinal) };
    }

    private static int BasicType(string type) => type switch
    {
        "bool" => StreamerType.Bool,
        "char" => StreamerType.Char,
        "short" => StreamerType.Short,
        "int" => StreamerType.Int,
        "long" => StreamerType.Long64,
        "float" => StreamerType.Float,
        "double" => StreamerType.Double,
        "double32" => StreamerType.Double32,
        "float16" => StreamerType.Float16,
        "uchar" => StreamerType.UChar,
        "ushort" => StreamerType.UShort,
        "uint" => StreamerType.UInt,
        "ulong" => StreamerType.ULong64,
        _ => 0,
    };
}
