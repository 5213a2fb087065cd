namespace Microsoft.ML.Root.Expressions;

/// <summary>Numbers the buffers that the nodes of one expression need for their results.</summary>
internal sealed class Slots
{
    /// <summary>Number of buffers.</summary>
    internal int Count { get; private set; }

    /// <summary>One more buffer.</summary>
    internal int Next() => Count++;
}
