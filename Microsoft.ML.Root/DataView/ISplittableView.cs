namespace Microsoft.ML.Root.DataView;

/// <summary>A view whose rows can be divided where they are read, so that a part does not read what only the others need.</summary>
internal interface ISplittableView : IDataView
{
    /// <summary>What reading took, over this view and those that were split off it.</summary>
    RootPassStatistics Statistics { get; }

    /// <summary>For each fold its complement and the fold; for a split by fraction one pair.</summary>
    IReadOnlyList<(IDataView Training, IDataView Validation)> Divide(RootSplit split);
}
