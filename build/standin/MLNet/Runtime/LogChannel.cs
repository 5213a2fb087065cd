using System.Globalization;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Internal;

/// <summary>Hands messages to the log event of the context.</summary>
internal sealed class LogChannel(MLContext context, string name) : IChannel
{
    public string ContextDescription => name;

    public void Send(ChannelMessage msg) => context.Report(msg.Kind, name, msg.Message);

    public void Trace(MessageSensitivity sensitivity, string fmt)
    {
        Send(new ChannelMessage(ChannelMessageKind.Trace, sensitivity, fmt));
    }

    public void Trace(MessageSensitivity sensitivity, string fmt, params object[] args) => Trace(sensitivity, Format(fmt, args));

    public void Error(MessageSensitivity sensitivity, string fmt)
    {
        Send(new ChannelMessage(ChannelMessageKind.Error, sensitivity, fmt));
    }

    public void Error(MessageSensitivity sensitivity, string fmt, params object[] args) => Error(sensitivity, Format(fmt, args));

    public void Warning(MessageSensitivity sensitivity, string fmt)
    {
        Send(new ChannelMessage(ChannelMessageKind.Warning, sensitivity, fmt));
    }

    public void Warning(MessageSensitivity sensitivity, string fmt, params object[] args)
    {
        Warning(sensitivity, Format(fmt, args));
    }

    public void Info(MessageSensitivity sensitivity, string fmt)
    {
        Send(new ChannelMessage(ChannelMessageKind.Info, sensitivity, fmt));
    }

    public void Info(MessageSensitivity sensitivity, string fmt, params object[] args) => Info(sensitivity, Format(fmt, args));

    public TException Process<TException>(TException ex)
        where TException : Exception
    {
        return ex;
    }

    public void Dispose()
    {
    }

    private static string Format(string format, object[] arguments)
    {
        return string.Format(CultureInfo.InvariantCulture, format, arguments);
    }
}
