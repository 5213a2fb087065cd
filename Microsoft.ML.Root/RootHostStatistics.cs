namespace Microsoft.ML.Root;

/// <summary>What reading from one host took.</summary>
/// <param name="Host">Name and port.</param>
/// <param name="BytesAsked">Bytes of files that were asked for, those of repeated requests included.</param>
/// <param name="BytesReceived">Bytes of files that came.</param>
/// <param name="Requests">Requests sent, repeated ones included.</param>
/// <param name="Retries">Tries that failed and were repeated.</param>
/// <param name="TimeWaited">Time that requests waited for their answers, and between tries, added up over requests that ran side by side.</param>
public sealed record RootHostStatistics(string Host, long BytesAsked, long BytesReceived, long Requests, long Retries, TimeSpan TimeWaited);
