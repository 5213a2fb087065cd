using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.DataView;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Datasets;

/// <summary>Makes views of data sets.</summary>
internal static class DatasetViews
{
    /// <summary>A view of the columns that the data set shows.</summary>
    internal static RootDataView Of(RootDataset dataset, RootViewOptions options)
    {
        if (options.Columns is { } columns)
        {
            dataset = dataset.Select([.. columns]);
        }

        Dictionary<int, ListPadding> paddings = [];
        foreach ((string pattern, int[] lengths) in options.PadTo)
        {
            ListPadding padding = new(Lengths(pattern, lengths), options.PadFill, options.PadMasks);
            foreach (int column in Matching(dataset, pattern, nameof(options.PadTo)))
            {
                ColumnSchema schema = dataset.Source.Columns[column];
                if (schema.IsReadable && !FileGlob.HasWildcard(pattern) && padding.Problem(schema) is string problem)
                {
                    throw new ArgumentException($"{nameof(options.PadTo)}[\"{pattern}\"]: column '{schema.Name}' ({schema}) cannot be padded: {problem}.");
                }

                paddings[column] = padding;
            }
        }

        Dictionary<int, KeyMapping> keys = [];
        foreach ((string pattern, string[] names) in options.Keys)
        {
            KeyMapping mapping = new(OptionCheck.Items(names, $"{nameof(options.Keys)}[\"{pattern}\"]"));
            foreach (int column in Matching(dataset, pattern, nameof(options.Keys)))
            {
                keys[column] = mapping;
            }
        }

        int weight = Weight(dataset, options);
        Dictionary<int, ElementType> types = Types(dataset, options, keys, weight);
        return Of(
            dataset,
            [
                .. dataset.SelectedColumns.Select(column => new ViewRequest(column)
                {
                    Padding = paddings.GetValueOrDefault(column),
                    Key = keys.GetValueOrDefault(column),
                    Weight = column == weight ? options.WeightPolicy : null,
                    Cast = types.TryGetValue(column, out ElementType type) ? new ColumnCast(type) : null,
                }),
            ],
            options);
    }

    /// <summary>A view of the columns that the members of a class name.</summary>
    internal static RootDataView Of(
        RootDataset dataset, [DynamicallyAccessedMembers(MemberColumns.Read)] Type type, RootViewOptions options)
    {
        if (options.Columns is not null)
        {
            throw new ArgumentException($"{nameof(options.Columns)} is given, but the members of {type.Name} name the columns; use one of both.");
        }

        return Of(
            dataset,
            MemberColumns.Of(type, dataset.Source, options.PadFill, Weight(dataset, options), options.WeightPolicy),
            options);
    }

    private static RootDataView Of(RootDataset dataset, IReadOnlyList<ViewRequest> requests, RootViewOptions options)
    {
        DefinedSource source = new(dataset.Source, options: dataset.Stage.Expressions);
        return new RootDataView(new ViewSource(source, Cast(source, requests, options))
        {
            Name = dataset.Title,
            Filters = dataset.Stage.Filters,
            Union = dataset.Stage.Union,
            Engine = new LoadEngineOptions
            {
                Budget = MemoryBudget.Of(options.MemoryBudget),
                Workers = options.Threads ?? Launcher.DefaultThreads,
                KeepsDecoded = options.KeepDecoded,
                ShufflePoolSize = options.ShufflePoolSize,
                Weight = Weight(dataset, options),
                SkipsBadFiles = dataset.Stage.SkipsBadFiles,
                Progress = options.Progress,
                Cancellation = options.CancellationToken,
                Random = new RandomKey((ulong)options.Seed, (ulong)options.Epoch),
            },
            Epochs = new EpochOptions
            {
                Shard = options.Shard with { Steps = RootShardSteps.Uneven }, // a view has no steps
                Sampling = options.Sampling,
                Seed = (ulong)options.Seed,
                Cancellation = options.CancellationToken,
            },
            WeightPolicy = options.WeightColumn is null ? null : options.WeightPolicy,
            DropsWithoutWeight = options.WeightPolicy == WeightPolicy.Drop && Weight(dataset, options) is >= 0 and int weight ? weight : null,
        });
    }

    /// <summary>The requests with columns of their own for what is shown in another type, or without NaN.</summary>
    private static ViewRequest[] Cast(DefinedSource source, IReadOnlyList<ViewRequest> requests, RootViewOptions options)
    {
        ViewRequest[] cast = [.. requests.Select(request => options.NaNPolicy == NaNPolicy.Keep || !request.IsFeature(source.Columns)
            ? request
            : request with { Cast = request.Cast ?? new ColumnCast(source.Columns[request.SourceColumn].Type) })];
        Dictionary<(int Column, ColumnCast Cast), int> added = [];
        foreach (ViewRequest request in cast)
        {
            if (request.Cast is ColumnCast asked && !added.ContainsKey((request.SourceColumn, asked)))
            {
                added[(request.SourceColumn, asked)] = source.Define(new ChunkDefinition(
                    $"{source.Columns[request.SourceColumn].Path} as {asked.Type.Label()}",
                    [request.SourceColumn],
                    asked with { OnNaN = options.NaNPolicy, Replacement = options.NaNReplacement }));
            }
        }

        return [.. cast.Select(request => request.Cast is not ColumnCast asked ? request : request with
        {
            Name = request.Name ?? source.Columns[request.SourceColumn].Name,
            SourceColumn = added[(request.SourceColumn, asked)],
        })];
    }

    /// <summary>The columns that are to be shown in another type.</summary>
    private static Dictionary<int, ElementType> Types(
        RootDataset dataset, RootViewOptions options, Dictionary<int, KeyMapping> keys, int weight)
    {
        Dictionary<int, ElementType> types = [];
        foreach ((string pattern, ElementType type) in options.NumbersAs)
        {
            if (type is not (ElementType.Float32 or ElementType.Float64))
            {
                throw new ArgumentException(
                    $"{nameof(options.NumbersAs)}[\"{pattern}\"] is {type}; it must be {nameof(ElementType.Float32)} or {nameof(ElementType.Float64)}.");
            }

            foreach (int column in Matching(dataset, pattern, nameof(options.NumbersAs)))
            {
                ColumnSchema schema = dataset.Source.Columns[column];
                bool isNumber = schema.Type is not (ElementType.String or ElementType.Bool);
                if (schema.Type != ElementType.String && (isNumber || !FileGlob.HasWildcard(pattern)) && !keys.ContainsKey(column) && column != weight)
                {
                    types[column] = type;
                }
                else if (!FileGlob.HasWildcard(pattern))
                {
                    throw new ArgumentException($"{nameof(options.NumbersAs)}[\"{pattern}\"]: column '{schema.Name}' is text, a key or the weight, not a number.");
                }
            }
        }

        return types;
    }

    private static int[] Lengths(string pattern, int[] lengths)
    {
        string name = $"{nameof(RootViewOptions.PadTo)}[\"{pattern}\"]";
        OptionCheck.NotNull(lengths, name);
        OptionCheck.AtLeast(lengths.Length, 1, name + ".Length");
        return Array.ConvertAll(lengths, length => OptionCheck.Between(length, 1, RootBatchColumn.LargestLength, name));
    }

    /// <summary>Position of the column of weights, or -1.</summary>
    private static int Weight(RootDataset dataset, RootViewOptions options)
        => options.WeightColumn is string name ? new ColumnNames(dataset.Source.Name, dataset.Source.Columns).Find(name) : -1;

    private static List<int> Matching(RootDataset dataset, string pattern, string option)
        => ColumnPatterns.Select(dataset.Source.Name, dataset.Source.Columns, [OptionCheck.Name(pattern, option)]);
}
