namespace Microsoft.ML.Root.Perf.Remote;

/// <summary>What the first epoch of a data set took, with all that is opened for it, and what those after it took; or what a copy took.</summary>
/// <param name="First">Seconds.</param>
/// <param name="Later">Seconds of one; null for a copy.</param>
/// <param name="FirstRequests">Requests to servers in the first epoch.</param>
/// <param name="LaterRequests">Requests in one of the others.</param>
internal readonly record struct EpochTimes(double First, double? Later = null, long FirstRequests = 0, long LaterRequests = 0)
{
    /// <summary>The middle of each.</summary>
    internal static EpochTimes Median(IReadOnlyList<EpochTimes> times) => new(
        times.Select(t => t.First).Order().ElementAt(times.Count / 2),
        times[0].Later is null ? null : times.Select(t => t.Later!.Value).Order().ElementAt(times.Count / 2),
        times[^1].FirstRequests,
        times[^1].LaterRequests);

    /// <summary>As text, over what local files took.</summary>
    internal string Over(EpochTimes local) => Later is not double later
        ? $"{First:F2} s, {First / local.First:F2} of the first local epoch"
        : $"first epoch {First:F2} s, {First / local.First:F2} of local ({FirstRequests} requests); later ones {later:F2} s, {later / local.Later:F2} of local ({LaterRequests} requests)";
}
