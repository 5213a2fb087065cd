namespace Microsoft.ML.Internal;

/// <summary>Rows drawn from a pool, over a source that is shuffled too if asked to.</summary>
internal sealed class ShuffleView(IDataView source, int seed, int poolRows, bool shuffleSource) : TransformedView(source)
{
    public override DataViewSchema Schema => Source.Schema;

    public override bool CanShuffle => true;

    public override long? GetRowCount() => Source.GetRowCount();

    public override DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        return [CreateCursor([.. columnsNeeded], rand)];
    }

    protected override bool WantsSet(DataViewSchema.Column[] columns) => false;

    protected override DataViewRowCursor CreateCursor(DataViewSchema.Column[] columns, Random random)
    {
        random ??= new Random(seed);
        Random sourceRandom = shuffleSource ? new Random(random.Next()) : null;
        DataViewRowCursor input = Source.GetRowCursor(columns, sourceRandom);
        return poolRows == 1 ? input : new ShuffleCursor(input, poolRows, random);
    }
}
