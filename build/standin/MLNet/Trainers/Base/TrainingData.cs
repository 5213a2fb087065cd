using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>The columns of a view that a trainer reads.</summary>
internal sealed class TrainingData
{
    internal TrainingData(IDataView view, string features, string label, string weight)
    {
        View = view;
        Features = view.Schema[features];
        Label = view.Schema[label];
        Weight = weight is null ? null : view.Schema[weight];
        if (Features.Type is not VectorDataViewType { IsKnownSize: true } vector)
        {
            throw Schemas.Mismatch("feature", features, "Vector<Single>", Features.Type.ToString());
        }

        FeatureCount = vector.Size;
    }

    internal IDataView View { get; }

    internal DataViewSchema.Column Features { get; }

    internal DataViewSchema.Column Label { get; }

    internal DataViewSchema.Column? Weight { get; }

    internal int FeatureCount { get; }

    /// <summary>The number of classes of a key label; 2 for a Boolean one.</summary>
    internal int ClassCount => Label.Type is KeyDataViewType key ? checked((int)key.Count) : 2;

    private DataViewSchema.Column[] Columns => Weight is DataViewSchema.Column weight ? [Features, Label, weight] : [Features, Label];

    internal TrainingCursor CreateCursor(Random random = null) => new(this, View.GetRowCursor(Columns, random));

    internal TrainingCursor[] CreateCursorSet(int count, Random random = null)
    {
        return [.. View.GetRowCursorSet(Columns, count, random).Select(cursor => new TrainingCursor(this, cursor))];
    }

    /// <summary>The same with rows from a pool, for a view that cannot shuffle itself.</summary>
    internal TrainingData Shuffleable(int seed)
    {
        return View.CanShuffle
            ? this
            : new TrainingData(new ShuffleView(View, seed, 1000, shuffleSource: true), Features.Name, Label.Name, Weight?.Name);
    }
}
