using System.Globalization;

namespace Microsoft.ML.Root.Loading;

/// <summary>All that the order of rows depends on, by name, as a position keeps it.</summary>
internal sealed class BatchOrder
{
    private const string FilesKey = "files";
    private readonly Dictionary<string, string> _facts;
    private readonly FileList _files;

    /// <param name="scanner">The data.</param>
    /// <param name="part">Names the part of them.</param>
    /// <param name="poolRows">Rows of the shuffle pool; 0 in file order.</param>
    /// <param name="options">What else names the order.</param>
    /// <param name="grouping">Which rows come together; null for any.</param>
    internal BatchOrder(RowScanner scanner, string part, long poolRows, RootBatchLoaderOptions options, BatchGrouping? grouping)
    {
        _files = new FileList(scanner.Source.Files);
        _facts = new Dictionary<string, string>
        {
            [FilesKey] = _files.ToString(),
            ["data"] = Fingerprint(scanner.Engine),
            ["filter"] = string.Join(" && ", scanner.Filters.Select(f => f.Text)),
            ["part"] = part,
            ["pool-rows"] = poolRows.ToString(CultureInfo.InvariantCulture),
            ["seed"] = options.Seed.ToString(CultureInfo.InvariantCulture),
            ["shard"] = Shard(options.Shard),
            ["sampling"] = options.Sampling?.ToString() ?? "",
        };
        if (grouping is not null)
        {
            _facts["batches-of"] = grouping.Text;
        }

        if (options.RowsPerEpoch is long rows)
        {
            _facts["rows-per-epoch"] = rows.ToString(CultureInfo.InvariantCulture);
        }
    }

    public override string ToString() => string.Concat(_facts.Select(f => $";{f.Key}={Uri.EscapeDataString(f.Value)}"));

    /// <summary>Makes sure that a position belongs to this order.</summary>
    /// <param name="fields">The position's facts.</param>
    /// <exception cref="ArgumentException">It does not; the message says what differs.</exception>
    internal void Check(IReadOnlyDictionary<string, string> fields)
    {
        List<string> different = [];
        foreach (string name in _facts.Keys.Union(fields.Keys.Except(BatchToken.Places)))
        {
            string? value = _facts.GetValueOrDefault(name);
            string? found = fields.GetValueOrDefault(name);
            if (found != value)
            {
                different.Add(name == FilesKey ? _files.Difference(found) : $"{name} is '{value}' here and '{found}' there");
            }
        }

        if (different.Count > 0)
        {
            throw new ArgumentException($"The position belongs to another order of rows: {string.Join("; ", different)}.");
        }
    }

    /// <summary>Processes that share each batch have the order of one.</summary>
    private static string Shard(RootShard shard)
    {
        RootShard ordered = shard.Count == 1 || shard.IsElastic ? RootShard.Whole : shard;
        return string.Create(
            CultureInfo.InvariantCulture, $"{ordered.Rank} of {ordered.Count}, {ordered.Steps}{(ordered.OfEachFile ? ", of each file" : "")}");
    }

    /// <summary>A short text that differs when the slices do, which are what is shuffled.</summary>
    private static string Fingerprint(LoadEngine engine)
    {
        ulong hash = Xoshiro256.Hash((ulong)engine.Slices.Length);
        foreach (Slice slice in engine.Slices)
        {
            hash = Xoshiro256.Hash(hash, (ulong)slice.Range.End);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{engine.Source.EntryCount} rows, {hash:x16}");
    }
}
