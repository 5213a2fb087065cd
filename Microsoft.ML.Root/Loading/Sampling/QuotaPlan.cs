namespace Microsoft.ML.Root.Loading;

/// <summary>Draws an exact number of rows of each class.</summary>
internal sealed class QuotaPlan : ISamplingPlan
{
    private readonly ClassTable _classes;
    private readonly IReadOnlyDictionary<ulong, long> _quotas;
    private readonly bool _withReplacement;

    /// <exception cref="ArgumentException">Rows would have to be repeated too often.</exception>
    internal QuotaPlan(ClassTable classes, IReadOnlyDictionary<ulong, long> quotas, bool withReplacement, ColumnSchema column)
    {
        _classes = classes;
        _quotas = quotas;
        _withReplacement = withReplacement;
        foreach ((ulong key, long quota) in quotas)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(quota);
            if (quota / classes.Sizes[key] >= RowReference.LargestCopyCount / 4)
            {
                throw new ArgumentException(
                    $"A class of column '{column.Path}' has {classes.Sizes[key]} rows, too few to draw {quota} in an epoch.", nameof(quotas));
            }
        }
    }

    public long? RowCount => _quotas.Values.Sum();

    public IReadOnlyDictionary<ulong, long>? QuotasOf(int column) => column == _classes.Column ? _quotas : null;

    public IRowSampler Draw(ulong seed, long epoch)
        => _withReplacement
            ? new ReplacedDraw(_classes, _quotas, seed, (ulong)epoch)
            : new QuotaDraw(_classes, _quotas, seed, (ulong)epoch);
}
