using Microsoft.ML.Internal;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Where everything starts: catalogs of operations, a log, and a seed.</summary>
public sealed class MLContext : IHostEnvironment
{
    private readonly Random _seeds;
    private readonly Lock _lock = new();

    public MLContext(int? seed = null)
    {
        _seeds = seed is int value ? new Random(value) : new Random();
        BinaryClassification = new BinaryClassificationCatalog(this);
        MulticlassClassification = new MulticlassClassificationCatalog(this);
        Transforms = new TransformsCatalog(this);
        Data = new DataOperationsCatalog(this);
    }

    public event EventHandler<LoggingEventArgs> Log;

    public BinaryClassificationCatalog BinaryClassification { get; }

    public MulticlassClassificationCatalog MulticlassClassification { get; }

    public TransformsCatalog Transforms { get; }

    public DataOperationsCatalog Data { get; }

    public ComponentCatalog ComponentCatalog { get; } = new();

    string IExceptionContext.ContextDescription => nameof(MLContext);

    IHost IHostEnvironment.Register(string name, int? seed, bool? verbose)
    {
        lock (_lock)
        {
            return new Host(this, name, seed ?? _seeds.Next());
        }
    }

    IChannel IChannelProvider.Start(string name) => new LogChannel(this, name);

    IPipe<TMessage> IChannelProvider.StartPipe<TMessage>(string name)
    {
        return new LogChannel(this, name) as IPipe<TMessage>
            ?? throw new NotSupportedException("The stand-in has pipes for log messages only.");
    }

    IProgressChannel IProgressChannelProvider.StartProgressChannel(string name) => new SilentProgress();

    TException IExceptionContext.Process<TException>(TException ex) => ex;

    internal void Report(ChannelMessageKind kind, string source, string message)
    {
        Log?.Invoke(this, new LoggingEventArgs(message, kind, source));
    }
}
