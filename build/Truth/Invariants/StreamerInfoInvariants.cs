using System.Text;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Truth.Invariants;

/// <summary>The class layouts of a file: each class version once, each checksum that of what the layout says (TClass::GetCheckSum).</summary>
internal static class StreamerInfoInvariants
{
    /// <summary>Templates whose checksum ROOT makes of the name alone.</summary>
    private static readonly string[] Special = ["vector", "ROOT::VecOps::RVec", "bitset", "map", "pair"];

    private static readonly Dictionary<string, string> Numbers = new(StringComparer.Ordinal)
    {
        ["Bool_t"] = "bool",
        ["Char_t"] = "char",
        ["UChar_t"] = "unsigned char",
        ["Short_t"] = "short",
        ["UShort_t"] = "unsigned short",
        ["Int_t"] = "int",
        ["UInt_t"] = "unsigned int",
        ["Long_t"] = "long",
        ["ULong_t"] = "unsigned long",
        ["Float_t"] = "float",
        ["Double_t"] = "double",
    };

    /// <summary>Checksums that are tried for a class of many arrays.</summary>
    private const int MostChecksums = 1 << 10;

    public static void Check(RootContainer container, RecordMap records, Violations violations)
    {
        const string part = "StreamerInfo";
        violations.Try(part, () =>
        {
            using StoredObject? record = container.ReadStreamerInfos();
            if (record is null)
            {
                return;
            }

            IReadOnlyList<StreamerInfo> layouts = StreamerInfoList.Read(record.Payload(), record.Key.KeyLength, record.Place, container.Header.Version);
            foreach (IGrouping<(string, int, uint), StreamerInfo> same in layouts.GroupBy(l => (l.ClassName, l.Version, l.Checksum)).Where(g => g.Count() > 1))
            {
                violations.Add(record.Key.SeekKey, part, $"{same.First()} is described {same.Count()} times");
            }

            foreach (StreamerInfo layout in layouts.Where(HasChecksum))
            {
                uint[] checksums = Checksums(layout);
                violations.Require(
                    checksums.Contains(layout.Checksum), record.Key.SeekKey, part, $"checksum of {layout}: {checksums[0]:x8} expected, found {layout.Checksum:x8}");
            }
        });
    }

    private static bool HasChecksum(StreamerInfo layout)
        => layout.Version > 0 && !Special.Contains(layout.ClassName[..Math.Max(layout.ClassName.IndexOf('<'), 0)]) && layout.ClassName != "string";

    /// <summary>
    /// The checksums that a layout may have. It says of an array of fixed length what it holds, and not whether the member is one of
    /// C or a std::array, whose name counts.
    /// </summary>
    private static uint[] Checksums(StreamerInfo layout)
    {
        uint sum = Fold(0, layout.ClassName);
        foreach (StreamerElement element in layout.Elements.Where(e => e.IsBase))
        {
            sum = (Fold(sum, element.Name) * 3) + element.BaseCheckSum;
        }

        uint[] sums = [sum];
        foreach (StreamerElement element in layout.Elements.Where(e => !e.IsBase))
        {
            IEnumerable<uint> named = sums.Select(s => Fold(IsEnumeration(element) ? (s * 3) + 1 : s, element.Name));
            int[] dimensions = [.. element.MaxIndex.Take(element.ArrayDimensions)];
            IEnumerable<uint> plain = named.Select(s => dimensions.Aggregate(Fold(s, TypeName(element)), (t, d) => (t * 3) + (uint)d));
            string array = dimensions.Reverse().Aggregate(TypeName(element), (item, d) => FormattableString.Invariant($"array<{item},{d}>"));
            sums = [.. dimensions.Length == 0 || sums.Length >= MostChecksums ? plain : plain.Concat(named.Select(s => Fold(s, array)))];
            if (element.Title.StartsWith('[') && element.Title.IndexOf(']') is > 0 and int end)
            {
                sums = [.. sums.Select(s => Fold(s, element.Title[1..end]))];
            }
        }

        return sums;
    }

    /// <summary>Enumerations are described as integers under their own name.</summary>
    private static bool IsEnumeration(StreamerElement element)
        => element.Type is StreamerType.Int or StreamerType.Int + StreamerType.OffsetL && element.TypeName is not ("int" or "Int_t");

    /// <summary>Older versions of ROOT spell the types of numbers by their own names, and do not count them so.</summary>
    private static string TypeName(StreamerElement element)
    {
        string name = element.TypeName.TrimEnd('*');
        return Numbers.TryGetValue(name, out string? number) ? number + element.TypeName[name.Length..] : element.TypeName;
    }

    private static uint Fold(uint sum, string text) => Encoding.UTF8.GetBytes(text).Aggregate(sum, (s, b) => (s * 3) + b);
}
