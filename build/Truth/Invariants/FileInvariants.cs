using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Truth.Invariants;

/// <summary>
/// Checks a whole file against itself: every record, gap, list, checksum, count, offset and sum that the format has twice, or from
/// which another follows. It finds what readers pass over, since they need it only when a file is changed, merged or repaired.
/// </summary>
public static class FileInvariants
{
    /// <summary>What contradicts the format; nothing for a sound file.</summary>
    /// <param name="path">The file.</param>
    public static IReadOnlyList<Violation> Check(string path)
    {
        Violations violations = new();
        violations.Try("file", () =>
        {
            using RootContainer container = RootContainer.Open(new FileByteSource(path));
            Check(container, violations);
        });
        if (violations.Found.Count == 0)
        {
            CheckValues(path, violations);
        }

        return violations.Found;
    }

    private static void Check(RootContainer container, Violations violations)
    {
        RecordMap records = RecordMap.Walk(container.Source, container.Header, violations);
        ContainerInvariants.Check(container, records, violations);
        PayloadInvariants.Check(records, violations);
        StreamerInfoInvariants.Check(container, violations);
        foreach (ContainerEntry entry in container.Walk([]))
        {
            string part = entry.ToString();
            switch (entry.Key.ClassName)
            {
                case "TTree" or "TNtuple" or "TNtupleD":
                    violations.Try(part, () => TreeInvariants.Check(container, entry, records, violations));
                    break;
                case "ROOT::RNTuple":
                    violations.Try(part, () => RNTupleInvariants.Check(container, entry, records, violations));
                    break;
            }
        }

        foreach (Key key in records.Unused)
        {
            violations.Add(key.SeekKey, $"{key.ClassName} {key}", $"nothing refers to the record");
        }
    }

    /// <summary>Every column can be read; what decoding checks is not checked here again.</summary>
    private static void CheckValues(string path, Violations violations)
    {
        foreach (TruthRow row in FileDigest.Of(path, path).Where(r => r.IsError))
        {
            violations.Add(null, $"{row.Object}, {row.Column}", $"{row.Head}");
        }
    }
}
