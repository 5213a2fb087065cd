namespace Microsoft.ML.Root;

/// <summary>How the processes of a cluster find one another.</summary>
public sealed record RootClusterOptions
{
    /// <summary>
    /// Where there is no MPI: the address of each process, <c>host:port</c>, in the order of ranks and the same list in all. They talk
    /// by TCP without encryption or passwords, as MPI does: use it in a network of your own. Empty (the default): MPI, where this
    /// process was started by it, else one process.
    /// </summary>
    /// <exception cref="ArgumentException">A name is missing.</exception>
    public IReadOnlyList<string> Machines
    {
        get;
        init => field = value is null ? throw new ArgumentNullException(nameof(Machines))
            : value.Any(string.IsNullOrWhiteSpace) ? throw new ArgumentException("An address of Machines is empty.", nameof(Machines))
            : [.. value];
    } = [];

    /// <summary>Which of <see cref="Machines"/> this process is, from 0. Null (the default): what the launcher says (torchrun, Kubernetes).</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0.</exception>
    public int? Rank
    {
        get;
        init => field = value is < 0 ? throw new ArgumentOutOfRangeException(nameof(Rank), value, "A rank is at least 0.") : value;
    }

    /// <summary>How long <see cref="Machines"/> are waited for; above zero, at most a day. Default: 10 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not in that range.</exception>
    public TimeSpan Timeout
    {
        get;
        init => field = value > TimeSpan.Zero && value <= TimeSpan.FromDays(1) ? value
            : throw new ArgumentOutOfRangeException(nameof(Timeout), value, "It must be above zero and at most a day.");
    } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Name or path of the library of MPI. Null (the default): <c>libmpi.so.40</c> (Open MPI), <c>libmpich.so.12</c> or
    /// <c>libmpi.so.12</c> (MPICH, Intel MPI), that of the launcher first.
    /// </summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public string? MpiLibrary
    {
        get;
        init => field = value is null || !string.IsNullOrWhiteSpace(value) ? value : throw new ArgumentException("MpiLibrary is empty.", nameof(MpiLibrary));
    }
}
