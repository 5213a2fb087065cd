namespace Microsoft.ML.Root.Distributed.LightGbm;

/// <summary>What a first pass finds out about a rank's rows: how many they are, the largest label, and rows for the bins.</summary>
internal sealed class RowSurvey
{
    /// <summary>LightGBM has label gains for so many relevances.</summary>
    private const int LargestRelevance = 30;

    /// <summary>The sample of all ranks goes in one message, of at most 2 GiB.</summary>
    private const int MostSampledValues = 1 << 28;

    private readonly RootLightGbmOptions _options;

    internal RowSurvey(LightGbmRows rows, RootLightGbmOptions options)
    {
        _options = options;
        rows.Read((entries, features, labels, weights) =>
        {
            Sample ??= new BinSample(rows.Width, Math.Clamp(MostSampledValues / rows.Width, 1, options.BinSampleCount), options.Seed);
            Rows = entries.Length <= int.MaxValue - Rows
                ? Rows + entries.Length
                : throw new InvalidOperationException("A rank has more than 2,147,483,647 rows, which LightGBM cannot number: use more ranks.");
            for (int row = 0; row < entries.Length; row++)
            {
                Sample.Add(entries[row], features.Slice(row * rows.Width, rows.Width));
                CheckLabel(labels[row], entries[row]);
                LargestLabel = Math.Max(LargestLabel, labels[row]);
                if (!(weights[row] >= 0) || float.IsInfinity(weights[row]))
                {
                    throw new InvalidOperationException(
                        $"The weight of entry {entries[row]} is {weights[row]}, which LightGBM cannot take: choose another WeightPolicy than Keep.");
                }
            }
        });
    }

    internal int Rows { get; private set; }

    internal float LargestLabel { get; private set; }

    /// <summary>Null where there are no rows.</summary>
    internal BinSample? Sample { get; private set; }

    private void CheckLabel(float label, long entry)
    {
        bool isClass = label >= 0 && label == MathF.Floor(label);
        bool isRight = _options.Objective switch
        {
            RootLightGbmObjective.Binary => label is 0 or 1,
            RootLightGbmObjective.Multiclass => isClass && label < 1000,
            RootLightGbmObjective.Ranking => isClass && label <= LargestRelevance,
            _ => float.IsFinite(label),
        };
        if (!isRight)
        {
            throw new InvalidOperationException($"The label of entry {entry} is {label}, which is none for {_options.Objective}.");
        }
    }
}
