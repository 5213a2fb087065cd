using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>The strict reading of class versions: what is stored must have the members that are shown.</summary>
internal static class LayoutDifference
{
    /// <summary>Throws when a member or base class is in one of two layouts only, or has another type there.</summary>
    /// <param name="stored">The layout of an object.</param>
    /// <param name="shown">The layout that the columns follow from.</param>
    internal static void Check(StreamerInfo stored, StreamerInfo shown)
    {
        Dictionary<string, StreamerElement> before = Members(stored);
        Dictionary<string, StreamerElement> now = Members(shown);
        foreach (string name in before.Keys.Union(now.Keys))
        {
            string expected = TypeIn(now, name);
            string found = TypeIn(before, name);
            if (expected != found)
            {
                FormatError.Throw(
                    $"member {name} of class {stored.ClassName} differs between version {stored.Version}, which is stored, and version {shown.Version}, which is shown",
                    expected: expected,
                    found: found);
            }
        }
    }

    private static Dictionary<string, StreamerElement> Members(StreamerInfo layout)
    {
        Dictionary<string, StreamerElement> members = new(StringComparer.Ordinal);
        foreach (StreamerElement element in layout.Elements.Where(e => e.IsStored))
        {
            members.TryAdd(element.Name, element);
        }

        return members;
    }

    /// <summary>Base classes are compared by themselves: here they are there or not.</summary>
    private static string TypeIn(Dictionary<string, StreamerElement> members, string name) => members.GetValueOrDefault(name) switch
    {
        null => "no such member",
        { IsBase: true } => "a base class",
        StreamerElement element => $"{Type(element)}{(element.CountName.Length > 0 ? $"[{element.CountName}]" : "")}{Lengths(element)}",
    };

    /// <summary>Numbers are compared by what they decode to: an enumeration is its number, and a typedef has many spellings.</summary>
    private static string Type(StreamerElement element)
    {
        int code = new[] { 0, StreamerType.OffsetL, StreamerType.OffsetP }.Select(o => element.Type - o).FirstOrDefault(NumberTypes.IsNumber);
        return code != 0 ? NumberTypes.ElementOf(code).Label() : CppTypeParser.Parse(element.TypeName).Text;
    }

    private static string Lengths(StreamerElement element)
        => string.Concat(OnFileMembers.Dimensions(element).Select(n => $"[{n}]"));
}
