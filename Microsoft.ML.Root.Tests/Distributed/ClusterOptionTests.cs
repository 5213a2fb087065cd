using System.Reflection;

namespace Microsoft.ML.Root.Tests.Distributed;

/// <summary>Every option of a cluster refuses what it cannot mean, with its name; one that is new and has no row here fails.</summary>
[TestClass]
public sealed class ClusterOptionTests
{
    private static readonly object?[] Any = [];
    private static readonly object?[] Names = [null, "", " "];
    private static readonly object?[] Positive = [0, -1, int.MinValue];
    private static readonly object?[] NotNegative = [-1, int.MinValue];
    private static readonly object?[] Reals = [-0.1, double.NaN, double.PositiveInfinity];

    private static readonly Dictionary<string, object?[]> Bad = new(StringComparer.Ordinal)
    {
        ["RootClusterOptions.Machines"] = [null, new[] { "a:1", "" }, new string?[] { null }],
        ["RootClusterOptions.Rank"] = NotNegative,
        ["RootClusterOptions.Timeout"] = [TimeSpan.Zero, TimeSpan.FromSeconds(-1), Timeout.InfiniteTimeSpan, TimeSpan.MaxValue],
        ["RootClusterOptions.MpiLibrary"] = ["", " "],
        ["RootLightGbmOptions.Objective"] = [(RootLightGbmObjective)99],
        ["RootLightGbmOptions.LabelColumnName"] = Names,
        ["RootLightGbmOptions.FeatureColumnName"] = Names,
        ["RootLightGbmOptions.RowGroupColumnName"] = Names,
        ["RootLightGbmOptions.NumberOfIterations"] = Positive,
        ["RootLightGbmOptions.LearningRate"] = [.. Reals, 0.0, 1.1],
        ["RootLightGbmOptions.NumberOfLeaves"] = [0, 1, 131073],
        ["RootLightGbmOptions.MinimumExampleCountPerLeaf"] = NotNegative,
        ["RootLightGbmOptions.MaximumBinCountPerFeature"] = [0, 1, 65536],
        ["RootLightGbmOptions.BinSampleCount"] = [0, 999, int.MaxValue],
        ["RootLightGbmOptions.MaximumTreeDepth"] = NotNegative,
        ["RootLightGbmOptions.MinimumChildWeight"] = Reals,
        ["RootLightGbmOptions.L1Regularization"] = Reals,
        ["RootLightGbmOptions.L2Regularization"] = Reals,
        ["RootLightGbmOptions.EarlyStoppingRound"] = NotNegative,
        ["RootLightGbmOptions.NumberOfThreads"] = Positive,
        ["RootLightGbmOptions.Seed"] = Any,
        ["RootLightGbmOptions.CheckpointFolder"] = ["", " "],
        ["RootLightGbmOptions.CheckpointIterations"] = Positive,
        ["RootLightGbmOptions.Progress"] = Any,
    };

    [TestMethod]
    public void EveryOptionHasARow()
        => CollectionAssert.AreEquivalent(Bad.Keys, Options().Select(Name).ToArray());

    [TestMethod]
    public void WhatAnOptionCannotMeanIsRefusedWithItsName()
    {
        foreach (PropertyInfo option in Options())
        {
            foreach (object? value in Bad[Name(option)])
            {
                object options = Activator.CreateInstance(option.DeclaringType!)!;
                TargetInvocationException error = Assert.ThrowsExactly<TargetInvocationException>(() => option.SetValue(options, value), $"{Name(option)} = {value}");
                Assert.IsInstanceOfType<ArgumentException>(error.InnerException);
                StringAssert.Contains(error.InnerException.Message, option.Name);
            }
        }
    }

    [TestMethod]
    public void DefaultsAreAllowed()
    {
        foreach (PropertyInfo option in Options())
        {
            object options = Activator.CreateInstance(option.DeclaringType!)!;
            option.SetValue(options, option.GetValue(options));
        }
    }

    private static IEnumerable<PropertyInfo> Options() => new[] { typeof(RootClusterOptions), typeof(RootLightGbmOptions) }
        .SelectMany(type => type.GetProperties()).Where(property => property.CanWrite);

    private static string Name(PropertyInfo option) => $"{option.DeclaringType!.Name}.{option.Name}";
}
