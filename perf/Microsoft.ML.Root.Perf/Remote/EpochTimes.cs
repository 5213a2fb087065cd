namespace Microsoft.ML.Root.Perf.Remote;

/// <summary>What the first epoch of a data set took, with all that is opened for it, and what those after it took; or what a copy took.</summary>
/// <param name="First">Seconds.</param>
/// <param name="Later">Seconds of one; null for a copy.</param>
/// <param name="FirstRequests">Requests to servers in the first epoch.</param>
/// <param name="LaterRequests">Requests in one of the others.</param>
/// <param name="Processor">Processor time of one of the others.</param>
internal readonly record struct EpochTimes(double First, double? Later = null, long FirstRequests = 0, long LaterRequests = 0, ProcessorTimes Processor = default)
{
    /// <summary>The middle of each.</summary>
    internal static EpochTimes Median(IReadOnlyList<EpochTimes> times) => new(
        Middle(times, t => t.First),
        times[0].Later is null ? null : Middle(times, t => t.Later!.Value),
        times[^1].FirstRequests,
        times[^1].LaterRequests,
        new ProcessorTimes(Middle(times, t => t.Processor.User), Middle(times, t => t.Processor.Kernel), Middle(times, t => t.Processor.Others)));

    /// <summary>As text, over what local files took.</summary>
    internal string Over(EpochTimes local) => Later is not double later
        ? $"{First:F2} s, {First / local.First:F2} of the first local epoch"
        : $"first epoch {First:F2} s, {First / local.First:F2} of local ({FirstRequests} requests); later ones {later:F2} s, {later / local.Later:F2} of local ({LaterRequests} requests), "
            + $"{Processor.User:F2} s of processor time in our code, {Processor.Kernel:F2} s in the kernel for us, {Processor.Others:F2} s in servers and all else";

    private static double Middle(IReadOnlyList<EpochTimes> times, Func<EpochTimes, double> value) => times.Select(value).Order().ElementAt(times.Count / 2);
}
