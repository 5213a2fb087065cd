using System.Globalization;
using Microsoft.ML.Root.Perf.Data;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>
/// Time to the first batch and memory where there are very many files: small ones that are made, of ten kinds in turns, and as many
/// that are not there with a billion rows. A tenth and a hundredth of the files beside them show what grows with their number.
/// </summary>
internal static class ManyCommand
{
    private const int Files = 10_000;
    private const int RowsOfAFile = 200;
    private const string Budget = "268435456";

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        int files = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : Files;
        foreach (RootSaveFormat format in Enum.GetValues<RootSaveFormat>())
        {
            string folder = Directory.CreateTempSubdirectory("mlroot-many").FullName;
            try
            {
                string one = Path.Combine(folder, "one");
                FlatTable.Write(one, RowsOfAFile, seed: 1, "tree", new RootSaveOptions { Format = format });
                Console.WriteLine($"{format}, files of {new FileInfo(one).Length / 1e3:F0} kB, {RowsOfAFile} rows of 29 columns");
                int made = 0;
                foreach (int count in (int[])[files / 100, files / 10, files])
                {
                    for (; made < count; made++)
                    {
                        File.Copy(one, Path.Combine(folder, $"kind{(char)('A' + (made % 10))}_{made:D6}.root"));
                    }

                    Console.Write(FreshProcess.Run("many-run", folder, Budget));
                }
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        Console.WriteLine("generated, clusters of 10,000 rows of 16 columns");
        foreach (int count in (int[])[files / 100, files / 10, files])
        {
            Console.Write(FreshProcess.Run("many-run", $"{count}", "10", "10000", Budget));
        }
    }
}
