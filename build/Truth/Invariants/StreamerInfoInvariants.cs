using System.Text;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Truth.Invariants;

/// <summary>The class layouts of a file: each class version once, each checksum that of what the layout says (TClass::GetCheckSum).</summary>
internal static class StreamerInfoInvariants
{
    /// <summary>Classes whose checksum ROOT does not compute from their members; no pair's either.</summary>
    private static readonly string[] Special = ["TSeqCollection", "string"];

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
                uint checksum = Checksum(layout);
                violations.Require(
                    checksum == layout.Checksum, record.Key.SeekKey, part, $"checksum of {layout}: {checksum:x8} expected, found {layout.Checksum:x8}");
            }
        });
    }

    private static bool HasChecksum(StreamerInfo layout)
        => !Special.Contains(layout.ClassName) && !layout.ClassName.StartsWith("pair<", StringComparison.Ordinal);

    private static uint Checksum(StreamerInfo layout)
    {
        uint sum = Fold(0, layout.ClassName);
        foreach (StreamerElement element in layout.Elements.Where(e => e.IsBase))
        {
            sum = (Fold(sum, element.Name) * 3) + element.BaseCheckSum;
        }

        foreach (StreamerElement element in layout.Elements.Where(e => !e.IsBase))
        {
            sum = Fold(Fold(IsEnumeration(element) ? (sum * 3) + 1 : sum, element.Name), element.TypeName);
            foreach (int dimension in element.MaxIndex.Take(element.ArrayDimensions))
            {
                sum = (sum * 3) + (uint)dimension;
            }

            if (element.Title.StartsWith('[') && element.Title.IndexOf(']') is > 0 and int end)
            {
                sum = Fold(sum, element.Title[1..end]);
            }
        }

        return sum;
    }

    /// <summary>Enumerations are described as integers under their own name.</summary>
    private static bool IsEnumeration(StreamerElement element)
        => element.Type % StreamerType.OffsetL == StreamerType.Int && element.TypeName is not ("int" or "Int_t" or "int*" or "Int_t*");

    private static uint Fold(uint sum, string text) => Encoding.UTF8.GetBytes(text).Aggregate(sum, (s, b) => (s * 3) + b);
}
