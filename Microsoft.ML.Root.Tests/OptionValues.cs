using System.Collections;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.Data.Analysis;
using Microsoft.ML.Data;
using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Loading.Batches;

namespace Microsoft.ML.Root.Tests;

/// <summary>Gives one option a value, and all others values that are good.</summary>
internal static class OptionValues
{
    /// <summary>Sets a property of new options; what is kept in a dictionary is given with the options.</summary>
    internal static void Set(PropertyInfo property, object? value)
    {
        object owner = Owner(property);
        if (property.CanWrite)
        {
            Invoke(() => property.SetValue(owner, value));
            return;
        }

        ((IDictionary)property.GetValue(owner)!)["list"] = value;
        new MLContext().Data.LoadFromRoot(Dataset(), (RootViewOptions)owner);
    }

    /// <summary>New options that have the property.</summary>
    internal static object Owner(PropertyInfo property) => property.DeclaringType switch
    {
        Type type when type == typeof(RootBatchColumn) => RootBatchColumn.Of("list"),
        Type type when type == typeof(RootReweighting) => new RootReweighting { X = "x", XEdges = [0, 1] },
        Type type when type == typeof(RootColumnScaling) => new RootColumnScaling("x"),
        Type type when type == typeof(CollectionPadding) => new CollectionPadding("list", 2),
        Type type when type == typeof(RootLoadOptions) => new RootViewOptions(),
        Type type => Activator.CreateInstance(type)!,
        null => throw new InvalidOperationException(),
    };

    /// <summary>Calls a method with this value of a parameter.</summary>
    internal static void Call(MethodBase method, ParameterInfo parameter, object? value)
    {
        if (method is MethodInfo { ContainsGenericParameters: true } open)
        {
            bool isClass = open.Name == nameof(RootDataOperations.LoadFromRoot);
            method = open.MakeGenericMethod([.. open.GetGenericArguments().Select((_, i) => isClass ? typeof(Row) : i == open.GetGenericArguments().Length - 1 && open.Name != "Filter" ? typeof(double) : typeof(float))]);
        }

        object?[] arguments = [.. method.GetParameters().Select(p => p.Position == parameter.Position ? value : Good(p))];
        if (method is ConstructorInfo constructor)
        {
            Invoke(() => constructor.Invoke(arguments));
            return;
        }

        object? target = method.IsStatic ? null : Target(method.DeclaringType!);
        try
        {
            Invoke(() => method.Invoke(target, arguments));
        }
        finally
        {
            (target as IDisposable)?.Dispose();
        }
    }

    private static object Target(Type type) => type switch
    {
        _ when type == typeof(RootDataset) => Dataset(),
        _ when type == typeof(RootBatchLoader) => BatchTests.Loader(Source(), new RootBatchLoaderOptions()),
        _ when type == typeof(RootEpoch) => BatchTests.Loader(Source(), new RootBatchLoaderOptions()).Epoch(0),
        _ when type == typeof(RootFile) => RootFile.Open(File),
        _ when type == typeof(RootTree) => RootFile.Open(File).GetTree(),
        _ => throw new InvalidOperationException($"there is no {type}"),
    };

    private static string File => Path.Combine(RepositoryPaths.Fixtures, "rntuple", "jetclass_like.root");

    /// <summary>Nothing is written where an option is wrong.</summary>
    private static string NewFile => Path.Combine(Path.GetTempPath(), $"mlroot_{Guid.NewGuid():N}.root");

    private static SyntheticSource Source() => new(
        [10],
        SyntheticColumn.Scalar<float>("x", e => e),
        SyntheticColumn.List<float>("list", e => (int)(e % 3), (e, i) => i),
        SyntheticColumn.Scalar<bool>("flag", e => e % 2 == 0));

    private static RootDataset Dataset() => RootDataset.FromSource(Source());

    private static object? Good(ParameterInfo parameter) => parameter.ParameterType switch
    {
        _ when parameter.HasDefaultValue => parameter.DefaultValue,
        _ when parameter.IsOut => null,
        Type type when type == typeof(string) => parameter.Name switch
        {
            "path" when parameter.Member.Name.StartsWith("Save", StringComparison.Ordinal) || parameter.Member.Name == nameof(RootDataset.Snapshot) => NewFile,
            "pathOrPattern" or "path" or "file" => File,
            "name" or "alias" => "fresh",
            "expression" => "x > 1",
            "collection" => "list",
            "columnName" => "flag",
            "treeName" when parameter.Member.Name.StartsWith("Save", StringComparison.Ordinal) => "fresh",
            "treeName" => null,
            _ => "x",
        },
        Type type when type == typeof(int) => parameter.Name == "rank" ? 0 : 2,
        Type type when type == typeof(long) => 0L,
        Type type when type == typeof(double) => 0.5,
        Type type when type == typeof(float) => 1f,
        Type type when type == typeof(IDataView) => new MLContext().Data.LoadFromRoot(Dataset()),
        Type type when type == typeof(DataOperationsCatalog) => new MLContext().Data,
        Type type when type == typeof(TransformsCatalog) => new MLContext().Transforms,
        Type type when type == typeof(ModelOperationsCatalog) => new MLContext().Model,
        Type type when type == typeof(ITransformer) => new TransformerChain<ITransformer>(),
        Type type when type == typeof(RootLoader) => new MLContext().Data.CreateRootLoader(null, new MultiFileSource(File)),
        Type type when type == typeof(RootDataset) => Dataset(),
        Type type when type == typeof(RootViewOptions) => new RootViewOptions(),
        Type type when type == typeof(RootSaveOptions) => new RootSaveOptions(),
        Type type when type == typeof(RootSplit) => RootSplit.Fraction(0.5),
        Type type when type == typeof(RootReweighting) => new RootReweighting { X = "x", XEdges = [0, 5, 10] },
        Type type when type == typeof(DataFrame) => new DataFrame(new SingleDataFrameColumn("x", [1f])),
        Type type when type == typeof(RootAxis) => RootAxis.Uniform(2, 0, 1),
        Type type when type == typeof(CollectionPadding[]) => new[] { new CollectionPadding("list", 2) },
        Type type when type == typeof(IReadOnlyDictionary<string, long>) => new Dictionary<string, long> { ["a"] = 1 },
        Type type when type == typeof(IReadOnlyDictionary<string, double>) => new Dictionary<string, double> { ["a"] = 1 },
        Type type when type.IsAssignableFrom(typeof(string[])) => (string[])["x"],
        Type type when type.IsAssignableFrom(typeof(RootDataset[])) => (RootDataset[])[Dataset()],
        Type type when type.IsAssignableFrom(typeof((string, IReadOnlyList<string>)[])) => ((string, IReadOnlyList<string>)[])[("up", ["x + 1"])],
        Type type when type.IsAssignableFrom(typeof((string, string)[])) => ((string, string)[])[("up", "x + 1")],
        Type type when type == typeof(Func<RootBatchLoaderOptions, RootBatchLoaderOptions>) => (RootBatchLoaderOptions o) => o,
        Type type when typeof(Delegate).IsAssignableFrom(type) => Function(type),
        Type type when type.IsEnum => Enum.GetValues(type).GetValue(0),
        Type type => throw new InvalidOperationException($"there is no good {type} for {parameter.Member}"),
    };

    /// <summary>A function of floats that gives the default of what it must give.</summary>
    private static Delegate Function(Type type)
    {
        MethodInfo invoke = type.GetMethod("Invoke")!;
        System.Linq.Expressions.ParameterExpression[] parameters =
            [.. invoke.GetParameters().Select(p => System.Linq.Expressions.Expression.Parameter(p.ParameterType))];
        return System.Linq.Expressions.Expression.Lambda(
            type, System.Linq.Expressions.Expression.Default(invoke.ReturnType), parameters).Compile();
    }

    private static void Invoke(Action call)
    {
        try
        {
            call();
        }
        catch (TargetInvocationException error)
        {
            ExceptionDispatchInfo.Throw(error.InnerException!);
        }
    }

    public sealed class Row
    {
        [RootColumn("x")]
        public float X { get; set; }
    }
}
