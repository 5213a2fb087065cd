using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Tests.RNTuple.Format;

/// <summary>
/// Files with one byte changed: since records and pages have checksums, a column is read as before or gives an error of the
/// file, never another exception and never other values. What these cannot show: several changes that hide one another.
/// </summary>
[TestClass]
public class MutationTests
{
    private const int MutationsPerFixture = 20;

    /// <summary>Fixtures of which every page has a checksum, but for those that are slow to read often.</summary>
    private static IEnumerable<string> Names => RNTupleFile.Fixtures.Select(p => Path.GetFileName(p))
        .Where(n => !n.StartsWith("large_page", StringComparison.Ordinal));

    [TestMethod]
    public void AChangedByteIsSeenOrChangesNothing()
    {
        int errors = 0;
        int columns = 0;
        foreach (string name in Names)
        {
            byte[] intact = File.ReadAllBytes(RNTupleFile.Fixture(name));
            Dictionary<string, byte[]> expected = ReadAll(intact, name, out _);
            Random random = new(name.Length + intact.Length);
            for (int i = 0; i < MutationsPerFixture; i++)
            {
                byte[] changed = [.. intact];
                int at = random.Next(changed.Length);
                changed[at] ^= (byte)random.Next(1, 256);
                Dictionary<string, byte[]> found = ReadAll(changed, name, out int failed);
                errors += failed;
                foreach ((string column, byte[] content) in found.Where(f => name != "layout_no_checksums.root" && expected.ContainsKey(f.Key)))
                {
                    Same.Values(expected[column], content, $"{name}, {column}, byte {at}");
                    columns++;
                }
            }
        }

        Assert.IsGreaterThan(300, errors);
        Assert.IsGreaterThan(10_000, columns);
    }

    [TestMethod]
    public void ACutFileGivesErrorsOfTheFileOnly()
    {
        foreach (string name in (string[])["compression_none.root", "compression_zstd.root", "layout_cluster_groups.root"])
        {
            byte[] intact = File.ReadAllBytes(RNTupleFile.Fixture(name));
            Random random = new(8);
            for (int i = 0; i < MutationsPerFixture; i++)
            {
                ReadAll(intact[..random.Next(intact.Length)], name, out _);
            }
        }
    }

    /// <summary>All columns of all RNTuples that can be read; anything but an error of the file ends the test.</summary>
    private static Dictionary<string, byte[]> ReadAll(byte[] content, string name, out int failed)
    {
        Dictionary<string, byte[]> columns = [];
        failed = 0;
        try
        {
            using RNTupleFile file = new(new MemoryByteSource(name, content));
            foreach (RNTupleSource source in file.Sources())
            {
                for (int column = 0; column < source.Columns.Count; column++)
                {
                    try
                    {
                        // A damaged count of entries must not be taken for a size.
                        EntryRange range = new(0, Math.Min(source.EntryCount, 1_000_000));
                        columns[$"{source.Name}, {source.Columns[column]}, {range}"] = file.Content(source, column, range);
                    }
                    catch (RootFormatException)
                    {
                        failed++;
                    }
                }
            }
        }
        catch (RootFormatException)
        {
            failed++;
        }

        return columns;
    }
}
