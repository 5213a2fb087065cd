using Microsoft.ML.Data;
using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Loading.Batches;

namespace Microsoft.ML.Root.Tests.Loading.Sampling;

/// <summary>Weights that no event can have, NaN and infinite ones, under every policy: in batches, in views, in draws.</summary>
[TestClass]
public sealed class WeightTests
{
    private const int Rows = 6;
    private static readonly WeightPolicy[] _policies = Enum.GetValues<WeightPolicy>();

    public static IEnumerable<object[]> Cases
        => from policy in _policies
           from weight in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e300 }
           select new object[] { policy, weight };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void ABatchKeepsDropsOrRefusesWeightsThatAreNoFiniteNumber(WeightPolicy policy, double weight)
        => Check(policy, weight, source =>
        {
            using RootBatchLoader loader = BatchTests.Loader(
                source, new RootBatchLoaderOptions { WeightColumn = "w", WeightPolicy = policy, Shuffle = RootShuffle.None, Columns = [RootBatchColumn.Of("n")] });
            return [.. loader.Epoch(0).SelectMany(b => b.Weights.ToArray())];
        });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void AViewKeepsDropsOrRefusesWeightsThatAreNoFiniteNumber(WeightPolicy policy, double weight)
        => Check(policy, weight, source =>
        {
            IDataView view = new MLContext().Data.LoadFromRoot(
                RootDataset.FromSource(source), new RootViewOptions { WeightColumn = "w", WeightPolicy = policy });
            return [.. view.GetColumn<float>("w")];
        });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void ADrawNeverTakesWeightsThatAreNoFiniteNumber(WeightPolicy policy, double weight)
    {
        if (policy == WeightPolicy.Keep)
        {
            Assert.ThrowsExactly<ArgumentException>(() => RootSampling.ByWeight("w", policy: policy));
            return;
        }

        RootBatchLoader Loader() => BatchTests.Loader(
            Source(weight), new RootBatchLoaderOptions { Sampling = RootSampling.ByWeight("w", 1000, policy) });
        if (policy == WeightPolicy.Drop)
        {
            using RootBatchLoader loader = Loader();
            List<long> entries = EpochTests.Entries(loader, 0);
            Assert.HasCount(Rows - 1, entries.Distinct().ToArray());
            Assert.DoesNotContain(2L, entries);
        }
        else
        {
            StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => Loader().Dispose()).Message, "entry 2");
        }
    }

    [TestMethod]
    public void NegativeWeightsAreTurnedAndZeroStays()
    {
        double[] weights = [1, -2, 0, -0.5];
        using RootBatchLoader loader = BatchTests.Loader(
            new SyntheticSource([4], SyntheticColumn.Scalar<double>("w", e => weights[e])),
            new RootBatchLoaderOptions { WeightColumn = "w", WeightPolicy = WeightPolicy.Absolute, Shuffle = RootShuffle.None });
        CollectionAssert.AreEqual((float[])[1, 2, 0, 0.5f], loader.Epoch(0).SelectMany(b => b.Weights.ToArray()).ToArray());
    }

    private static SyntheticSource Source(double weight) => new(
        [Rows], SyntheticColumn.Scalar<double>("w", e => e == 2 ? weight : 1), SyntheticColumn.Scalar<long>("n", e => e));

    private static void Check(WeightPolicy policy, double weight, Func<SyntheticSource, float[]> read)
    {
        SyntheticSource source = Source(weight);
        float[] expected = [1, 1, (float)weight, 1, 1, 1];
        switch (policy)
        {
            case WeightPolicy.Keep:
                CollectionAssert.AreEqual(expected, read(source));
                break;
            case WeightPolicy.Drop:
                CollectionAssert.AreEqual(expected.Where((_, i) => i != 2).ToArray(), read(source));
                break;
            default:
                string message = Assert.ThrowsExactly<InvalidOperationException>(() => read(source)).Message;
                StringAssert.Contains(message, "entry 2");
                StringAssert.Contains(message, "'w'");
                break;
        }
    }
}
