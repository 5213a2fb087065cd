using Microsoft.ML.Runtime;

namespace Microsoft.ML.Internal;

/// <summary>The environment of one component: a name and a random source of its own; the rest is the context's.</summary>
internal sealed class Host(MLContext context, string name, int seed) : IHost
{
    public Random Rand { get; } = new Random(seed);

    public ComponentCatalog ComponentCatalog => context.ComponentCatalog;

    public string ContextDescription => name;

    public IHost Register(string name, int? seed = null, bool? verbose = null)
    {
        return new Host(context, name, seed ?? Rand.Next());
    }

    public IChannel Start(string name) => new LogChannel(context, name);

    public IPipe<TMessage> StartPipe<TMessage>(string name)
    {
        return ((IChannelProvider)context).StartPipe<TMessage>(name);
    }

    public IProgressChannel StartProgressChannel(string name) => new SilentProgress();

    public TException Process<TException>(TException ex)
        where TException : Exception
    {
        return ex;
    }
}
