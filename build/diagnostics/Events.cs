#:package Microsoft.Diagnostics.Tracing.TraceEvent@4.0.0
#:property PublishAot=false
#:property ManagePackageVersionsCentrally=false
// dotnet run --file build/diagnostics/Events.cs -- TRACE
// How often each event of Microsoft.ML.Root stands in a trace, and those of the first pass: threads, activity, message.
using System.Globalization;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

if (args is not [string file])
{
    Console.Error.WriteLine("Usage: TRACE");
    return 1;
}

Dictionary<string, int> counts = [];
Guid first = Guid.Empty;
List<string> lines = [];
using EventPipeEventSource trace = new(file);
new DynamicTraceEventParser(trace).All += data =>
{
    if (data.ProviderName != "Microsoft.ML.Root" || data.EventName == "ManifestData")
    {
        return;
    }

    counts[data.EventName] = counts.GetValueOrDefault(data.EventName) + 1;
    first = first == Guid.Empty && data.EventName == "Pass/Start" ? data.ActivityID : first;
    if (data.ActivityID == first && first != Guid.Empty)
    {
        string message = data.GetFormattedMessage(CultureInfo.InvariantCulture) ?? string.Join(", ", data.PayloadNames.Select((name, i) => $"{name} {data.PayloadValue(i)}"));
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{data.TimeStampRelativeMSec,9:F1} ms  thread {data.ThreadID}  {data.EventName}: {message}"));
    }
};
trace.Process();
foreach ((string name, int count) in counts.OrderBy(c => c.Key, StringComparer.Ordinal))
{
    Console.WriteLine($"{count,6} {name}");
}

Console.WriteLine($"activity {first}:");
lines.Take(12).ToList().ForEach(Console.WriteLine);
return 0;
