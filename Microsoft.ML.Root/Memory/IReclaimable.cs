namespace Microsoft.ML.Root.Memory;

/// <summary>Holds pooled memory that it can do without.</summary>
internal interface IReclaimable
{
    /// <summary>Gives some of it back, the least useful first; false when there is none. The budget's gate is held.</summary>
    bool Reclaim();
}
