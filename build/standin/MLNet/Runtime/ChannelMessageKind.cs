namespace Microsoft.ML.Runtime;

/// <summary>How grave a log message is.</summary>
public enum ChannelMessageKind
{
    Trace = 0,
    Info = 1,
    Warning = 2,
    Error = 3,
}
