using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>An index of a tree (TTreeIndex): finds entries by the values of two expressions, say run and event.</summary>
internal sealed class TreeIndex
{
    private readonly long[] _major;
    private readonly long[] _minor;
    private readonly long[] _entries;

    private TreeIndex(string majorName, string minorName, long[] major, long[] minor, long[] entries)
    {
        MajorName = majorName;
        MinorName = minorName;
        _major = major;
        _minor = minor;
        _entries = entries;
    }

    /// <summary>Expression of the first value.</summary>
    internal string MajorName { get; }

    /// <summary>Expression of the second value; "0" where there is none.</summary>
    internal string MinorName { get; }

    /// <summary>Number of indexed entries.</summary>
    internal int Count => _entries.Length;

    /// <summary>Reads an index; null when it is of a kind that is not known or its arrays do not match.</summary>
    internal static TreeIndex? Read(MetadataObject stored)
    {
        long[] major = stored.Int64Array("fIndexValues");
        long[] minor = stored.Int64Array("fIndexValuesMinor");
        long[] entries = stored.Int64Array("fIndex");
        if (stored.ClassName != "TTreeIndex" || major.Length != entries.Length)
        {
            return null;
        }

        if (minor.Length != major.Length)
        {
            // Version 1 kept both in one number.
            minor = Array.ConvertAll(major, v => v & 0x7FFFFFFF);
            major = Array.ConvertAll(major, v => v >> 31);
        }

        return new TreeIndex(stored.Text("fMajorName"), stored.Text("fMinorName"), major, minor, entries);
    }

    /// <summary>An index over values that were read, sorted here; of equal pairs the first entry is found.</summary>
    internal static TreeIndex Build(string majorName, string minorName, long[] major, long[] minor)
    {
        long[] order = [.. Enumerable.Range(0, major.Length).OrderBy(i => major[i]).ThenBy(i => minor[i]).Select(i => (long)i)];
        return new TreeIndex(
            majorName, minorName, Array.ConvertAll(order, i => major[i]), Array.ConvertAll(order, i => minor[i]), order);
    }

    /// <summary>Writes a pointer to the index.</summary>
    internal void Write(ObjectWriter writer)
    {
        int slot = writer.BeginPointer("TTreeIndex");
        int start = writer.Begin(2);
        int named = writer.Begin(1); // TVirtualIndex
        writer.WriteNamed("", "");
        writer.End(named);
        writer.Out.WriteString(MajorName);
        writer.Out.WriteString(MinorName);
        writer.Out.WriteInt64(Count);
        foreach (long[] values in (ReadOnlySpan<long[]>)[_major, _minor, _entries])
        {
            foreach (long value in values)
            {
                writer.Out.WriteInt64(value);
            }
        }

        writer.End(start);
        writer.End(slot);
    }

    /// <summary>The entry with these values, or -1.</summary>
    internal long Find(long major, long minor)
    {
        int found = Bisection.First(
            _entries.Length,
            (Index: this, major, minor),
            static (s, i) => s.Index._major[i] > s.major || (s.Index._major[i] == s.major && s.Index._minor[i] >= s.minor));
        return found < _entries.Length && _major[found] == major && _minor[found] == minor ? _entries[found] : -1;
    }
}
