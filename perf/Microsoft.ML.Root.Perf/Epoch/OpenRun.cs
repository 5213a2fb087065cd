using System.Diagnostics;

namespace Microsoft.ML.Root.Perf.Epoch;

/// <summary>The first row, shuffled, of all files of a folder, in a process of its own.</summary>
internal static class OpenRun
{
    /// <summary>Columns that are read.</summary>
    internal static string[] Columns { get; } = ["part_deta", "part_dphi", "part_d0val", "part_dzval", "part_charge"];

    /// <param name="entered">Timestamp taken as the first thing in Main.</param>
    /// <param name="folder">Folder of the files.</param>
    internal static void Run(long entered, string folder)
    {
        IDataView view = new MLContext(seed: 1).Data.LoadFromRoot(Path.Combine(folder, "*.root"), null, Columns);
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema, new Random(1));
        cursor.MoveNext();
        double files = Directory.GetFiles(folder).Length;
        Console.WriteLine(
            $"  first row of {files} files: {Stopwatch.GetElapsedTime(entered).TotalSeconds:F2} s, processor "
            + $"{Environment.CpuUsage.TotalTime.TotalSeconds:F2} s, {GC.GetTotalAllocatedBytes() / files / 1e3:F0} kB allocated a file, "
            + $"resident {Environment.WorkingSet / 1e6:F0} MB, heap after collection {GC.GetTotalMemory(true) / files / 1e3:F1} kB a file");
    }
}
