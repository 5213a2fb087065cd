using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Files whose paths differ in numbers alone are parts of one series (<c>part0/QCD_000.root</c>, <c>part1/QCD_007.root</c>), and its files
/// are alike. Series are numbered in the order of their first files, so that where files of a series follow one another nothing
/// changes its place.
/// </summary>
internal sealed class FileSeries
{
    private readonly long[] _ends;
    private readonly int[] _numbers;
    private readonly int _count;

    internal FileSeries(IReadOnlyList<SourceFile> files)
    {
        _ends = new long[files.Count];
        _numbers = new int[files.Count];
        Dictionary<string, int> series = new(StringComparer.Ordinal);
        foreach (SourceFile file in files)
        {
            if (file.Range.Count > 0)
            {
                string name = Name(file.Path);
                if (!series.TryGetValue(name, out int number))
                {
                    series.Add(name, number = series.Count);
                }

                _ends[_count] = file.Range.End;
                _numbers[_count++] = number;
            }
        }
    }

    /// <summary>Number of the series of the file that an entry lies in; 0 where there are no files.</summary>
    internal int Of(long entry)
    {
        int found = Array.BinarySearch(_ends, 0, _count, entry + 1);
        found = found < 0 ? ~found : found;
        return found < _count ? _numbers[found] : 0;
    }

    /// <summary>The path without its digits; of an address without what is asked of it, which may be a signature.</summary>
    private static string Name(string path)
    {
        string name = GivenPath.WithoutQuery(path);
        return string.Create(name.Length - name.Count(char.IsAsciiDigit), name, static (text, name) =>
        {
            int length = 0;
            foreach (char c in name)
            {
                if (!char.IsAsciiDigit(c))
                {
                    text[length++] = c;
                }
            }
        });
    }
}
