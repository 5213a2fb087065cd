namespace Microsoft.ML.Root.Distributed.Engines;

/// <summary>What a rank is about to do with the others.</summary>
internal enum CollectiveKind
{
    /// <summary>It needs the others no more.</summary>
    Leave,
    Sum,
    Average,
    Broadcast,
    Gather,
    Barrier,
    TrainTree,
}
