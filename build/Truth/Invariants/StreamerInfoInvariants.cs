using System.Text;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Streamers;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root.Truth.Invariants;

/// <summary>
/// The class layouts of a file: each class version once, and the checksums of classes of trees and RNTuples those of what the
/// layouts say (TClass::GetCheckSum). Of other classes they cannot be computed: a layout does not keep the types' names.
/// </summary>
internal static class StreamerInfoInvariants
{
    /// <summary>ROOT 6 computes checksums in another way than ROOT 5.</summary>
    private const int FirstVersion = 60000;

    /// <summary>Older versions of ROOT spell the types of numbers by their own names, and do not count them so.</summary>
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

    private static readonly HashSet<string> Known = [.. TreeLayouts.All.Concat(RNTupleLayouts.All).Select(l => l.ClassName)];

    public static void Check(RootContainer container, Violations violations)
    {
        const string part = "StreamerInfo";
        violations.Try(part, () =>
        {
            using StoredObject? record = container.ReadStreamerInfos();
            if (record is null)
            {
                return;
            }

            long seek = record.Key.SeekKey;
            IReadOnlyList<StreamerInfo> layouts = StreamerInfoList.Read(record.Payload(), record.Key.KeyLength, record.Place, container.Header.Version);
            foreach (IGrouping<(string, int, uint), StreamerInfo> same in layouts.GroupBy(l => (l.ClassName, l.Version, l.Checksum)).Where(g => g.Count() > 1))
            {
                violations.Add(seek, part, $"{same.First()} is described {same.Count()} times");
            }

            // A class of version 0 is never stored, and has a checksum of another kind.
            foreach (StreamerInfo layout in layouts.Where(l => l.Version > 0 && Known.Contains(l.ClassName) && container.Header.Version >= FirstVersion))
            {
                uint checksum = Checksum(layout);
                violations.Require(checksum == layout.Checksum, seek, part, $"checksum of {layout}: {checksum:x8} expected, found {layout.Checksum:x8}");
            }
        });
    }

    private static uint Checksum(StreamerInfo layout)
    {
        uint sum = Fold(0, layout.ClassName);
        foreach (StreamerElement element in layout.Elements.Where(e => e.IsBase))
        {
            sum = (Fold(sum, element.Name) * 3) + element.BaseCheckSum;
        }

        foreach (StreamerElement element in layout.Elements.Where(e => !e.IsBase))
        {
            sum = Fold(Fold(sum, element.Name), TypeName(element));
            if (element.Title.StartsWith('[') && element.Title.IndexOf(']') is > 0 and int end)
            {
                sum = Fold(sum, element.Title[1..end]);
            }
        }

        return sum;
    }

    private static string TypeName(StreamerElement element)
    {
        string name = element.TypeName.TrimEnd('*');
        return Numbers.TryGetValue(name, out string? number) ? number + element.TypeName[name.Length..] : element.TypeName;
    }

    private static uint Fold(uint sum, string text) => Encoding.UTF8.GetBytes(text).Aggregate(sum, (s, b) => (s * 3) + b);
}
