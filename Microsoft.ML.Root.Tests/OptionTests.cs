using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Microsoft.ML.Root.Tests;

/// <summary>
/// Every public option refuses what it cannot mean when it is given, with its name and the value. An option that is new and has no
/// row here fails <see cref="EveryPublicOptionHasARow"/>.
/// </summary>
[TestClass]
public sealed class OptionTests
{
    /// <summary>Any value of the type has a meaning.</summary>
    private static readonly object?[] Any = [];
    private static readonly object?[] Names = [null, "", " "];
    private static readonly object?[] NamesOrNull = ["", " "];
    private static readonly object?[] NewNames = [null, "", " ", "a b", "1x", "a-b", "x.", ".x", "true", "not", "f(x)", "x[0]", "a@b", "a..b"];
    private static readonly object?[] NotNull = [null];
    private static readonly object?[] NameLists = [null, new string?[] { "x", null }, new[] { "x", "" }];
    private static readonly object?[] Counts = [0, -1, int.MinValue];
    private static readonly object?[] Lengths = [0, -1, int.MinValue, int.MaxValue];
    private static readonly object?[] Times = [TimeSpan.Zero, TimeSpan.FromSeconds(-1), Timeout.InfiniteTimeSpan, TimeSpan.MaxValue];
    private static readonly object?[] Fractions = [-0.1, 0.0, 1.0, 1.1, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    private static readonly Dictionary<string, object?[]> Bad = new(StringComparer.Ordinal)
    {
        ["RootLoadOptions.MemoryBudget"] = [0L, -1L, (64L << 10) - 1],
        ["RootLoadOptions.Threads"] = Counts,
        ["RootLoadOptions.KeepDecoded"] = Any,
        ["RootLoadOptions.ShufflePoolSize"] = [0L, -1L],
        ["RootLoadOptions.Seed"] = Any,
        ["RootLoadOptions.Shard"] = NotNull,
        ["RootLoadOptions.Progress"] = Any,
        ["RootLoadOptions.Sampling"] = Any,
        ["RootLoadOptions.WeightColumn"] = NamesOrNull,
        ["RootLoadOptions.WeightPolicy"] = [(WeightPolicy)(-1), (WeightPolicy)99],

        ["RootBatchLoaderOptions.Columns"] = [null, new RootBatchColumn?[] { null }],
        ["RootBatchLoaderOptions.BatchSize"] = Lengths,
        ["RootBatchLoaderOptions.DropRemainder"] = Any,
        ["RootBatchLoaderOptions.Shuffle"] = [(RootShuffle)99],
        ["RootBatchLoaderOptions.Reweighting"] = Any,
        ["RootBatchLoaderOptions.ClassColumn"] = NamesOrNull,

        ["RootViewOptions.PadTo"] = [null, Array.Empty<int>(), new[] { 0 }, new[] { -1 }, new[] { int.MaxValue }],
        ["RootViewOptions.PadFill"] = Any,
        ["RootViewOptions.PadMasks"] = Any,
        ["RootViewOptions.Keys"] = [null, new string?[] { "a", null }],
        ["RootViewOptions.NumbersAs"] = [(ElementType)99, ElementType.Int32, ElementType.String],
        ["RootViewOptions.NaNPolicy"] = [(NaNPolicy)99],
        ["RootViewOptions.NaNReplacement"] = [double.NaN, double.PositiveInfinity],
        ["RootViewOptions.Columns"] = [new string?[] { "x", null }, new[] { "" }],
        ["RootViewOptions.Epoch"] = Any,
        ["RootViewOptions.CancellationToken"] = Any,
        ["RootLoader.Options.TreeName"] = NamesOrNull,
        ["RootLoader.Options.Prepare"] = Any,
        ["RootLoader.Options.RowType"] = Any,
        ["RootFileOptions.Recover"] = Any,
        ["RootFileOptions.StrictClassVersions"] = Any,
        ["RootFileOptions.Remote"] = Any,
        ["RootRemoteOptions.AttemptTimeout"] = Times,
        ["RootRemoteOptions.TotalTimeout"] = Times,
        ["RootRemoteOptions.MaxRetryAttempts"] = [-1, 1001],
        ["RootRemoteOptions.MaxParallelRequests"] = [0, -1, 1001],
        ["RootRemoteOptions.Token"] = Any,
        ["RootRemoteOptions.TokenProvider"] = Any,
        ["RootRemoteOptions.AllowUnencryptedTokens"] = Any,
        ["RootRemoteOptions.TrustedHosts"] = NameLists,
        ["RootRemoteOptions.CertificateAuthorities"] = NamesOrNull,
        ["RootRemoteOptions.XRootDStreams"] = [-1, 16],
        ["RootRemoteOptions.CacheFolder"] = NamesOrNull,
        ["RootRemoteOptions.CacheSizeLimit"] = [0L, -1L, (1L << 20) - 1],

        ["RootSaveOptions.Format"] = [(RootSaveFormat)99],
        ["RootSaveOptions.Title"] = NotNull,
        ["RootSaveOptions.Compression"] = [(RootCompression)99],
        ["RootSaveOptions.CompressionLevel"] = [0, -1, 10],
        ["RootSaveOptions.ClusterBytes"] = [0L, -1L, (64L << 10) - 1],
        ["RootSaveOptions.BasketBytes"] = [0, -1, 511, (16 << 20) + 1],
        ["RootSaveOptions.Counters"] = NotNull,
        ["RootSaveOptions.Index"] = [.. NameLists, new[] { "a", "b", "c" }],
        ["RootSaveOptions.Append"] = Any,
        ["RootSaveOptions.MaxFileBytes"] = [0L, -1L, (64L << 10) - 1],
        ["RootSaveOptions.MaxFileRows"] = [0L, -1L],
        ["RootSaveOptions.Threads"] = Counts,
        ["RootSaveOptions.MemoryBudget"] = [0L, -1L, (64L << 10) - 1],
        ["RootSaveOptions.Time"] = Any,
        ["RootSaveOptions.Uuid"] = Any,
        ["RootSaveOptions.Progress"] = Any,
        ["RootSaveOptions.CancellationToken"] = Any,

        ["RootAnalysisOptions.MemoryBudget"] = [0L, -1L, (64L << 10) - 1],
        ["RootAnalysisOptions.Threads"] = Counts,
        ["RootAnalysisOptions.Seed"] = Any,
        ["RootAnalysisOptions.Progress"] = Any,
        ["RootAnalysisOptions.CancellationToken"] = Any,

        ["RootBatchColumn.Name"] = Names,
        ["RootBatchColumn.Columns"] = NameLists,
        ["RootBatchColumn.Layout"] = [(RootBatchLayout)99],
        ["RootBatchColumn.Length"] = [-1, int.MaxValue],
        ["RootBatchColumn.Fill"] = Any,
        ["RootBatchColumn.HasMask"] = Any,
        ["RootBatchColumn.Type"] = [(ElementType)99],
        ["RootReweighting.X"] = Names,
        ["RootReweighting.XEdges"] = [null, Array.Empty<double>(), new[] { 1.0 }, new[] { 1.0, 1.0 }, new[] { 2.0, 1.0 }, new[] { 0, double.NaN }],
        ["RootReweighting.Y"] = NamesOrNull,
        ["RootReweighting.YEdges"] = [null, new[] { 1.0 }, new[] { 2.0, 1.0 }],
        ["RootReweighting.ClassColumn"] = NamesOrNull,
        ["RootReweighting.Reference"] = NamesOrNull,
        ["RootReweighting.Cap"] = [1.0, 0.0, -1.0, double.NaN],
        ["CollectionPadding.InnerLength"] = Lengths,
        ["CollectionPadding.Fill"] = Any,
        ["CollectionPadding.Mode"] = [(PaddingMode)99],
        ["CollectionPadding.Keep"] = [(KeptItems)99],
        ["CollectionPadding.SortBy"] = NamesOrNull,
        ["CollectionPadding.MaskColumnName"] = NamesOrNull,
        ["CollectionPadding.Subtract"] = [double.NaN, double.PositiveInfinity],
        ["CollectionPadding.Multiply"] = [double.NaN, double.PositiveInfinity],
        ["CollectionPadding.Minimum"] = [double.NaN],
        ["CollectionPadding.Maximum"] = [double.NaN],
        ["CollectionPadding.ReplaceNaN"] = [double.NaN],

        ["CollectionPadding.new.outputColumnName"] = Names,
        ["CollectionPadding.new.length"] = Lengths,
        ["CollectionPadding.new.inputColumnName"] = NamesOrNull,
        ["RootColumnAttribute.new.path"] = Names,
        ["RootKeyAttribute.new.names"] = [null, new string?[] { null }],
        ["RootBatchColumn.Of.column"] = Names,
        ["RootBatchColumn.Single.column"] = Names,
        ["RootBatchColumn.Ragged.column"] = Names,
        ["RootBatchColumn.Padded.column"] = Names,
        ["RootBatchColumn.Padded.length"] = Lengths,
        ["RootBatchColumn.Padded.fill"] = Any,
        ["RootBatchColumn.Padded.mask"] = Any,
        ["RootBatchColumn.Channels.name"] = Names,
        ["RootBatchColumn.Channels.columns"] = NameLists,
        ["RootBatchColumn.Channels.length"] = Lengths,
        ["RootBatchColumn.Channels.fill"] = Any,
        ["RootBatchColumn.Channels.mask"] = Any,
        ["RootBatchColumn.Matrix.name"] = Names,
        ["RootBatchColumn.Matrix.columns"] = NameLists,

        ["RootBatchLoader.new.dataset"] = NotNull,
        ["RootBatchLoader.new.options"] = Any,
        ["RootBatchLoader.CreateAsync.dataset"] = NotNull,
        ["RootBatchLoader.CreateAsync.options"] = Any,
        ["RootBatchLoader.Epoch.number"] = [-1],
        ["RootBatchLoader.Resume.position"] = Names,
        ["RootBatchLoader.With.change"] = NotNull,
        ["RootBatchLoader.Classes.column"] = Names,
        ["RootBatchLoader.Save.epoch"] = [-1],
        ["RootBatchLoader.Save.path"] = Names,
        ["RootBatchLoader.Save.tree"] = Names,
        ["RootBatchLoader.Save.options"] = Any,
        ["RootBatchLoader.Split.split"] = NotNull,
        ["RootBatchLoader.Folds.split"] = NotNull,
        ["RootBatchLoader.OutOfFold.split"] = NotNull,

        ["RootDataset.FromFiles.pathOrPattern"] = Names,
        ["RootDataset.FromFiles.pathsOrPatterns"] = [.. NameLists, Array.Empty<string>()],
        ["RootDataset.FromFiles.tree"] = NamesOrNull,
        ["RootDataset.FromDataFrame.frame"] = NotNull,
        ["RootDataset.FromDataFrame.name"] = Names,
        ["RootDataset.ToDataFrame.maxRows"] = [-2L],
        ["RootDataset.Union.datasets"] = [null, new RootDataset?[] { null }, Array.Empty<RootDataset>()],
        ["RootDataset.Select.namesOrPatterns"] = NameLists,
        ["RootDataset.WithName.name"] = Names,
        ["RootDataset.Analyze.options"] = Any,
        ["RootFile.GetHistogram.path"] = Names,
        ["RootFile.GetProfile.path"] = Names,
        ["RootDataset.Snapshot.path"] = Names,
        ["RootDataset.Snapshot.tree"] = Names,
        ["RootDataset.Snapshot.namesOrPatterns"] = NameLists,
        ["RootDataset.Snapshot.options"] = Any,
        ["RootDataset.WithTree.tree"] = Names,
        ["RootDataset.OnMissingColumns.policy"] = [(MissingColumnPolicy)99],
        ["RootDataset.DefaultValueFor.column"] = Names,
        ["RootDataset.DefaultValueFor.value"] = Any,
        ["RootDataset.FilterAvailable.column"] = Names,
        ["RootDataset.FilterMissing.column"] = Names,
        ["RootDataset.OnDifferentTypes.policy"] = [(DifferentTypePolicy)99],
        ["RootDataset.OnBadFiles.policy"] = [(BadFilePolicy)99],
        ["RootDataset.WithRemote.options"] = NotNull,
        ["RootDataset.WithConstant.name"] = NewNames,
        ["RootDataset.WithConstant.value"] = Any,
        ["RootDataset.DefinePerFile.name"] = NewNames,
        ["RootDataset.DefinePerFile.value"] = NotNull,
        ["RootDataset.DefinePerFileSum.name"] = NewNames,
        ["RootDataset.DefinePerFileSum.tree"] = Names,
        ["RootDataset.DefinePerFileSum.column"] = Names,
        ["RootDataset.Filter.expression"] = Names,
        ["RootDataset.Filter.name"] = NamesOrNull,
        ["RootDataset.Filter.condition"] = NotNull,
        ["RootDataset.Filter.column"] = Names,
        ["RootDataset.Define.name"] = NewNames,
        ["RootDataset.Define.expression"] = Names,
        ["RootDataset.Define.function"] = NotNull,
        ["RootDataset.Define.column"] = Names,
        ["RootDataset.Redefine.name"] = Names,
        ["RootDataset.Redefine.expression"] = Names,
        ["RootDataset.Redefine.function"] = NotNull,
        ["RootDataset.Redefine.column"] = Names,
        ["RootDataset.WithFunction.name"] = NewNames,
        ["RootDataset.WithFunction.function"] = NotNull,
        ["RootDataset.Alias.name"] = NewNames,
        ["RootDataset.Alias.column"] = Names,
        ["RootDataset.Explode.collection"] = Names,
        ["RootDataset.WithRowLimits.steps"] = [0L, -1L],
        ["RootDataset.WithRowLimits.bytes"] = [0L, -1L],
        ["RootDataset.OnEmptyCollections.policy"] = [(EmptyCollectionPolicy)99],
        ["RootDataset.OnUnreadableColumns.policy"] = [(UnreadableColumnPolicy)99],
        ["RootDataset.StoredRange.begin"] = [-1L],
        ["RootDataset.StoredRange.end"] = [-1L],
        ["RootDataset.StoredRange.stride"] = [0L, -1L],
        ["RootDataset.Range.begin"] = [-1L],
        ["RootDataset.Range.end"] = [-1L],
        ["RootDataset.Range.stride"] = [0L, -1L],
        ["RootDataset.Vary.column"] = Names,
        ["RootDataset.Vary.columns"] = [.. NameLists, Array.Empty<string>()],
        ["RootDataset.Vary.name"] = Names,
        ["RootDataset.Vary.variations"] =
        [
            null,
            new (string, IReadOnlyList<string>)[] { ("up", ["x"]), ("up", ["x + 1"]) },
            new (string, IReadOnlyList<string>)[] { ("up", []) },
            new (string, IReadOnlyList<string>)[] { ("up", [null!]) },
            new (string, IReadOnlyList<string>)[] { ("up", null!) },
            new (string, IReadOnlyList<string>)[] { (null!, ["x"]) },
            new (string, string)[] { ("up", "x"), ("up", "x + 1") },
            new (string?, string)[] { (null, "x") },
            new (string, string?)[] { ("up", null) },
            new (string, string)[] { ("", "x") },
        ],
        ["RootDataset.WithFriend.friend"] = NotNull,
        ["RootDataset.WithFriend.alias"] = NewNames,
        ["RootDataset.WithFriend.major"] = NamesOrNull,
        ["RootDataset.WithFriend.minor"] = NamesOrNull,
        ["RootDataset.WithEntryList.file"] = Names,
        ["RootDataset.WithEntryList.path"] = Names,

        ["RootSplit.Fraction.validation"] = Fractions,
        ["RootSplit.Fraction.seed"] = Any,
        ["RootSplit.FractionByCluster.validation"] = Fractions,
        ["RootSplit.FractionByCluster.seed"] = Any,
        ["RootSplit.FractionByValue.column"] = Names,
        ["RootSplit.FractionByValue.validation"] = Fractions,
        ["RootSplit.FractionByValue.seed"] = Any,
        ["RootSplit.KFold.folds"] = [1, 0, -1, int.MaxValue],
        ["RootSplit.KFold.seed"] = Any,
        ["RootSplit.KFoldByCluster.folds"] = [1, 0, -1, int.MaxValue],
        ["RootSplit.KFoldByCluster.seed"] = Any,
        ["RootSplit.KFoldByValue.column"] = Names,
        ["RootSplit.KFoldByValue.folds"] = [1, 0, -1, int.MaxValue],
        ["RootSplit.KFoldByValue.seed"] = Any,
        ["RootSplit.KFoldByNumber.column"] = Names,
        ["RootSplit.KFoldByNumber.folds"] = [1, 0, -1, int.MaxValue],
        ["RootSampling.Balance.column"] = Names,
        ["RootSampling.Balance.balance"] = [(RootBalance)99],
        ["RootSampling.Balance.withReplacement"] = Any,
        ["RootSampling.Quotas.column"] = Names,
        ["RootSampling.Quotas.rows"] = [null, new Dictionary<string, long> { ["a"] = -1 }],
        ["RootSampling.Quotas.withReplacement"] = Any,
        ["RootSampling.Ratios.column"] = Names,
        ["RootSampling.Ratios.ratios"] =
        [
            null, new Dictionary<string, double>(), new Dictionary<string, double> { ["a"] = 0 }, new Dictionary<string, double> { ["a"] = double.NaN },
            new Dictionary<string, double> { ["a"] = double.PositiveInfinity },
        ],
        ["RootSampling.Ratios.rows"] = [-1L],
        ["RootSampling.Ratios.withReplacement"] = Any,
        ["RootSampling.ByWeight.column"] = Names,
        ["RootSampling.ByWeight.rows"] = [-1L],
        ["RootSampling.ByWeight.policy"] = [WeightPolicy.Keep, (WeightPolicy)99],
        ["RootSampling.Reweighted.reweighting"] = NotNull,
        ["RootShard.new.rank"] = [-1, 2, int.MaxValue],
        ["RootShard.new.count"] = Counts,
        ["RootShard.new.steps"] = [(RootShardSteps)99],
        ["RootShard.FromEnvironment.steps"] = [(RootShardSteps)99],
        ["RootShard.FromEnvironment.rankVariable"] = Names,
        ["RootShard.FromEnvironment.countVariable"] = Names,
        ["RootShard.FromSlurmArray.steps"] = [(RootShardSteps)99],

        ["RootFile.Open.path"] = Names,
        ["RootFile.Open.options"] = Any,
        ["RootFile.GetTree.path"] = NamesOrNull,
        ["RootTree.FindEntry.major"] = Any,
        ["RootTree.FindEntry.minor"] = Any,
        ["RootTree.GetAttributeSet.name"] = NotNull,
        ["RootTree.Select.namesOrPatterns"] = NameLists,

        ["RootDataOperations.LoadFromRoot.catalog"] = NotNull,
        ["RootDataOperations.LoadFromRoot.pathOrPattern"] = Names,
        ["RootDataOperations.LoadFromRoot.pathsOrPatterns"] = [.. NameLists, Array.Empty<string>()],
        ["RootDataOperations.LoadFromRoot.treeName"] = NamesOrNull,
        ["RootDataOperations.LoadFromRoot.columns"] = NameLists,
        ["RootDataOperations.LoadFromRoot.dataset"] = NotNull,
        ["RootDataOperations.LoadFromRoot.options"] = Any,
        ["RootDataOperations.LoadFromRootAsync.catalog"] = NotNull,
        ["RootDataOperations.LoadFromRootAsync.dataset"] = NotNull,
        ["RootDataOperations.LoadFromRootAsync.options"] = Any,
        ["RootDataOperations.SaveAsRoot.catalog"] = NotNull,
        ["RootDataOperations.SaveAsRoot.view"] = NotNull,
        ["RootDataOperations.SaveAsRoot.path"] = Names,
        ["RootDataOperations.SaveAsRoot.treeName"] = Names,
        ["RootDataOperations.SaveAsRoot.options"] = NotNull,
        ["RootDataOperations.SaveAsRoot.columns"] = NameLists,
        ["RootDataOperations.SaveRootScores.catalog"] = NotNull,
        ["RootDataOperations.SaveRootScores.scored"] = NotNull,
        ["RootDataOperations.SaveRootScores.path"] = Names,
        ["RootDataOperations.SaveRootScores.treeName"] = Names,
        ["RootDataOperations.SaveRootScores.options"] = Any,
        ["RootDataOperations.SaveRootScores.columns"] = NameLists,
        ["RootDataOperations.CreateRootLoader.catalog"] = NotNull,
        ["RootDataOperations.CreateRootLoader.options"] = Any,
        ["RootDataOperations.CreateRootLoader.sample"] = Any,
        ["RootDataOperations.GetRootStatistics.catalog"] = NotNull,
        ["RootDataOperations.GetRootStatistics.view"] = NotNull,
        ["RootDataOperations.GetRootCutFlow.catalog"] = NotNull,
        ["RootDataOperations.GetRootCutFlow.view"] = NotNull,
        ["RootDataOperations.RootTrainTestSplit.catalog"] = NotNull,
        ["RootDataOperations.RootTrainTestSplit.view"] = NotNull,
        ["RootDataOperations.RootTrainTestSplit.testFraction"] = Fractions,
        ["RootDataOperations.RootTrainTestSplit.seed"] = Any,
        ["RootDataOperations.RootTrainTestSplit.split"] = NotNull,
        ["RootDataOperations.RootCrossValidationSplit.catalog"] = NotNull,
        ["RootDataOperations.RootCrossValidationSplit.view"] = NotNull,
        ["RootDataOperations.RootCrossValidationSplit.folds"] = NotNull,
        ["RootDataOperations.SplitByColumn.catalog"] = NotNull,
        ["RootDataOperations.SplitByColumn.view"] = NotNull,
        ["RootDataOperations.SplitByColumn.columnName"] = Names,
        ["RootModelOperations.SaveRoot.catalog"] = NotNull,
        ["RootModelOperations.SaveRoot.loader"] = NotNull,
        ["RootModelOperations.SaveRoot.dataset"] = NotNull,
        ["RootModelOperations.SaveRoot.model"] = NotNull,
        ["RootModelOperations.SaveRoot.path"] = Names,
        ["RootModelOperations.SaveRoot.options"] = Any,
        ["RootModelOperations.LoadRoot.catalog"] = NotNull,
        ["RootModelOperations.LoadRoot.path"] = Names,
        ["RootTransforms.PadCollections.catalog"] = NotNull,
        ["RootTransforms.PadCollections.outputColumnName"] = Names,
        ["RootTransforms.PadCollections.length"] = Lengths,
        ["RootTransforms.PadCollections.inputColumnName"] = NamesOrNull,
        ["RootTransforms.PadCollections.fill"] = Any,
        ["RootTransforms.PadCollections.maskColumnName"] = NamesOrNull,
        ["RootTransforms.PadCollections.paddings"] = [null, new CollectionPadding?[] { null }],
        ["RootTransforms.ValidationSplit.catalog"] = NotNull,
        ["RootTransforms.ValidationSplit.outputColumnName"] = Names,
        ["RootTransforms.ValidationSplit.fraction"] = Fractions,
        ["RootTransforms.ValidationSplit.seed"] = Any,
        ["RootTransforms.ValidationSplit.keyColumnName"] = NamesOrNull,
    };

    /// <summary>Columns of functions of several arguments are one option.</summary>
    private static string RowOf(string key) => key.TrimEnd('1', '2', '3', '4', '5', '6', '7', '8');

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void EveryPublicOptionHasARow()
    {
        string[] found = [.. OptionTable.Keys.Select(RowOf).Distinct()];
        Assert.IsEmpty(found.Except(Bad.Keys), $"options without a row: {string.Join(", ", found.Except(Bad.Keys))}");
        Assert.IsEmpty(Bad.Keys.Except(found), $"rows without an option: {string.Join(", ", Bad.Keys.Except(found))}");
    }

    [TestMethod]
    public void EveryOptionRefusesWhatItCannotMean()
    {
        List<string> wrong = [];
        int cases = 0;
        foreach ((string key, PropertyInfo property) in OptionTable.Properties)
        {
            foreach (object? value in Bad.GetValueOrDefault(key, Any))
            {
                cases++;
                Judge(key, property.Name, value, () => OptionValues.Set(property, value), wrong);
            }
        }

        foreach ((string key, MethodBase method, ParameterInfo parameter) in OptionTable.Parameters)
        {
            foreach (object? value in Bad.GetValueOrDefault(RowOf(key), Any).Where(v => IsOf(parameter, v)))
            {
                cases++;
                Judge(key, parameter.Name!, value, () => OptionValues.Call(method, parameter, value), wrong);
            }
        }

        TestContext.WriteLine($"{OptionTable.Keys.Count} options, {cases} values refused");
        Assert.IsEmpty(wrong, string.Join(Environment.NewLine, wrong));
    }

    /// <summary>Overloads that have an option in common may take other lists for it.</summary>
    private static bool IsOf(ParameterInfo parameter, object? value)
        => value is not IEnumerable || value is string || parameter.ParameterType.ContainsGenericParameters || parameter.ParameterType.IsInstanceOfType(value)
            || !parameter.ParameterType.IsGenericType || parameter.ParameterType.GetGenericArguments() is not [{ IsGenericType: true }];

    /// <summary>The error is one of arguments, and says the option's name; of a single value also the value.</summary>
    private void Judge(string key, string name, object? value, Action give, List<string> wrong)
    {
        string given = value switch
        {
            null => "null",
            IEnumerable list and not string => $"[{string.Join(", ", list.Cast<object?>().Select(i => i ?? "null"))}]",
            _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        };
        try
        {
            give();
            wrong.Add($"{key} = {given}: taken");
        }
        catch (ArgumentException error)
        {
            TestContext.WriteLine($"{key} = {given}: {error.Message}");
            bool saysName = error.Message.Contains(RowOf(name), StringComparison.OrdinalIgnoreCase) || error.ParamName == name;
            bool saysValue = value is null or IEnumerable and not string || error.Message.Contains(given, StringComparison.Ordinal);
            if (!saysName || !saysValue)
            {
                wrong.Add($"{key} = {given}: says neither name nor value: {error.Message}");
            }
        }
        catch (Exception error)
        {
            wrong.Add($"{key} = {given}: {error.GetType().Name}: {error.Message}");
        }
    }
}
