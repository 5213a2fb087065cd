using System.Globalization;

namespace Microsoft.ML.Root.Truth.Mutations;

/// <summary>What using a file takes.</summary>
/// <param name="ManagedBytes">Memory of the heap, all that was allocated.</param>
/// <param name="PooledBytes">Memory of the pool, the most at one time.</param>
/// <param name="Time">Time of processors.</param>
internal readonly record struct MutationCost(long ManagedBytes, long PooledBytes, TimeSpan Time)
{
    private const long FreeBytes = 16 << 20;
    private const int BytesOfByte = 512;
    private static readonly TimeSpan FreeTime = TimeSpan.FromSeconds(1);

    /// <summary>What a changed file of this length may take, when the intact one takes this.</summary>
    public MutationCost Limit(int length) => new(
        (4 * ManagedBytes) + FreeBytes + ((long)BytesOfByte * length),
        (4 * PooledBytes) + FreeBytes + ((long)BytesOfByte * length),
        (20 * Time) + FreeTime);

    /// <summary>The larger of each.</summary>
    public MutationCost Max(MutationCost other) => new(
        Math.Max(ManagedBytes, other.ManagedBytes), Math.Max(PooledBytes, other.PooledBytes), TimeSpan.FromTicks(Math.Max(Time.Ticks, other.Time.Ticks)));

    /// <summary>What passes a limit, or null.</summary>
    public string? Above(MutationCost limit)
        => ManagedBytes > limit.ManagedBytes || PooledBytes > limit.PooledBytes || Time > limit.Time ? $"it took {this} of {limit}" : null;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{ManagedBytes / 1e6:F1} MB managed, {PooledBytes / 1e6:F1} MB pooled, {Time.TotalMilliseconds:F0} ms");
}
