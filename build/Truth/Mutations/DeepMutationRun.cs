namespace Microsoft.ML.Root.Truth.Mutations;

/// <summary>
/// Files changed where they are deep (<see cref="Mutator"/>) and used in every way (<see cref="FileUse"/>): errors of the file or
/// values; never another exception, nor more time or memory than the file's size allows. A case is a number, the same for ever.
/// </summary>
internal sealed class DeepMutationRun
{
    /// <summary>Files that hold much, compressed well, are left out: one of their cases takes as long as a hundred of others.</summary>
    private const long MostIntactBytes = 8 << 20;
    private readonly List<(string Name, Mutator Mutator, MutationCost Limit)> _files = [];
    private readonly string _path;
    private readonly bool _inAllWays;

    /// <param name="files">The intact files.</param>
    /// <param name="path">Where changed ones are put.</param>
    /// <param name="began">Told each file before it is used, for a watchdog.</param>
    /// <param name="inAllWays">True to try both policies for bad files at each case, false to take turns.</param>
    public DeepMutationRun(IEnumerable<string> files, string path, bool inAllWays, Action<string>? began = null)
    {
        _path = path;
        _inAllWays = inAllWays;
        foreach (string file in files)
        {
            began?.Invoke(file);
            InflatedFile inflated = InflatedFile.Of(File.ReadAllBytes(file));
            FileContent held = FileContent.Of(file, inflated.Content);
            if (held.AllocatedBytes + held.PooledBytes > MostIntactBytes)
            {
                continue;
            }

            NewUse().Run(inflated.Content);
            MutationCost intact = Measure(NewUse(), inflated.Content, out Exception? error);
            if (error is not null)
            {
                throw new InvalidOperationException($"{file} cannot be used when it is intact.", error);
            }

            _files.Add((Path.GetFileName(file), new Mutator(inflated), intact.Limit(inflated.Content.Length)));
        }
    }

    /// <summary>The case that is being tried, for a watchdog.</summary>
    public long Case { get; private set; } = -1;

    /// <summary>The case's file, its change and what is being done, for a watchdog.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The most that a case took of each.</summary>
    public MutationCost Most { get; private set; }

    /// <summary>Ways of reading that came to their end.</summary>
    public long Read { get; private set; }

    /// <summary>Ways of reading that gave an error of the file.</summary>
    public long Refused { get; private set; }

    /// <summary>Changes a file as the case's number says, and uses it.</summary>
    /// <returns>What should not have happened, or null.</returns>
    public string? Try(long number)
    {
        (string name, Mutator mutator, MutationCost limit) = _files[(int)(number % _files.Count)];
        byte[] content = Content(number, out string change);
        Case = number;
        Text = $"case {number}: {name}, {change}";
        FileUse use = NewUse(number / _files.Count);
        MutationCost cost = Measure(use, content, out Exception? error);
        Read += use.Read;
        Refused += use.Refused;
        Most = Most.Max(cost);
        return error is not null ? $"{Text}, {use.Doing}: {error}"
            : cost.Above(limit) is string above ? $"{Text}: {above}"
            : null;
    }

    /// <summary>The changed file of a case.</summary>
    public byte[] Content(long number, out string change)
        => _files[(int)(number % _files.Count)].Mutator.Make((int)(number & int.MaxValue), out change);

    /// <summary>Uses a file that lies in memory; what should not have happened stands in the text.</summary>
    public static MutationCost Use(byte[] content, out string? failure)
    {
        string path = Path.GetTempFileName();
        try
        {
            MutationCost cost = Measure(new FileUse(path, Enum.GetValues<BadFilePolicy>()), content, out Exception? error);
            failure = error?.ToString();
            return cost;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Each policy for bad files at each case, or in turn, which takes half the time.</summary>
    private FileUse NewUse(long turn = -1)
        => turn < 0 || _inAllWays ? new FileUse(_path, BadFilePolicy.Error, BadFilePolicy.Skip) : new FileUse(_path, turn % 2 == 0 ? BadFilePolicy.Error : BadFilePolicy.Skip);

    private static MutationCost Measure(FileUse use, byte[] content, out Exception? error)
    {
        long allocated = GC.GetTotalAllocatedBytes();
        TimeSpan time = Environment.CpuUsage.TotalTime;
        error = null;
        try
        {
            use.Run(content);
        }
        catch (Exception thrown)
        {
            error = thrown;
        }

        return new MutationCost(GC.GetTotalAllocatedBytes() - allocated, use.PooledBytes, Environment.CpuUsage.TotalTime - time);
    }
}
