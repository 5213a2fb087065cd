namespace Microsoft.ML.Root.DataView;

/// <summary>A view whose rows can be divided where they are read, so that a part does not read what only the others need.</summary>
internal interface ISplittableView : IDataView
{
    /// <summary>What reading took, over this view and those that were split off it.</summary>
    RootViewStatistics Statistics { get; }

    /// <summary>What the filters did, once all rows have been seen.</summary>
    /// <exception cref="InvalidOperationException">Not all rows have been seen yet.</exception>
    RootCutFlow Report();

    /// <summary>For each fold its complement and the fold; for a split by fraction one pair.</summary>
    IReadOnlyList<(IDataView Training, IDataView Validation)> Divide(RootSplit split);
}
