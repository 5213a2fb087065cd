using System.Globalization;
using System.Runtime.Versioning;

namespace Microsoft.ML.Root.Perf.Remote;

/// <summary>Seconds of processor time: the machine's are few, and servers share them.</summary>
/// <param name="User">Of this process, outside of the kernel.</param>
/// <param name="Kernel">Of this process, in the kernel.</param>
/// <param name="Others">Of all other processes.</param>
internal readonly record struct ProcessorTimes(double User, double Kernel, double Others)
{
    /// <summary>Parts of a second in /proc/stat.</summary>
    private const double Ticks = 100;

    /// <summary>Places of idle, iowait and steal in the line of all processors.</summary>
    private static readonly int[] _idle = [3, 4, 7];

    /// <summary>Since the machine and the process began.</summary>
    [SupportedOSPlatform("linux")]
    internal static ProcessorTimes Now()
    {
        string[] all = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        double busy = all[1..9].Where((_, i) => !_idle.Contains(i)).Sum(t => long.Parse(t, CultureInfo.InvariantCulture)) / Ticks;
        (double user, double kernel) = (Environment.CpuUsage.UserTime.TotalSeconds, Environment.CpuUsage.PrivilegedTime.TotalSeconds);
        return new ProcessorTimes(user, kernel, busy - user - kernel);
    }

    /// <summary>A part of what was taken since then.</summary>
    internal ProcessorTimes Since(ProcessorTimes began, int parts) => new((User - began.User) / parts, (Kernel - began.Kernel) / parts, (Others - began.Others) / parts);
}
