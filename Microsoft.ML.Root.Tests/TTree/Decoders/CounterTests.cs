using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Tests.Streamers;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Tests.TTree.Decoders;

/// <summary>Branches whose entries are cut by the numbers of another branch.</summary>
[TestClass]
public class CounterTests
{
    [TestMethod]
    public void MissingCounterIsAnErrorThatNamesTheBranch()
    {
        using RootContainer container = FixtureBranches.Open("class_collections.root");
        BranchReader branch = FixtureBranches.Of(container).First(b => b.Record.Path == "tracks/tracks.fChi" && b.Decoder.NeedsCounts);
        branch.Counts = null;
        List<ByteRange> ranges = [];
        BranchPass pass = BranchPass.Plan(branch, branch.Baskets.Entries, ranges);
        using BufferPool pool = new();
        using DecodeContext context = new(pool);
        ColumnBuilder?[] builders = pass.MakeBuilders([0], pool);
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(
            () => pass.Decode(new DirectRangeReader(container.Source, ranges, context.Scratch), builders, context));
        StringAssert.Contains(error.Message, "tracks/tracks.fChi");
        StringAssert.Contains(error.Message, "counts the items");
        builders[0]!.Dispose();
    }
}
