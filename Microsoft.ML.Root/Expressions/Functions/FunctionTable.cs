using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The functions of the language by name: those of the C library, of TMath and of RVec.</summary>
internal static class FunctionTable
{
    private static readonly Dictionary<string, Func<FunctionCall, Node>> Functions = Collect();

    /// <summary>Binds a call.</summary>
    internal static Node Bind(FunctionCall call)
    {
        string plain = CppTypes.WithoutNamespace(call.Name);
        if (Functions.TryGetValue(plain, out Func<FunctionCall, Node>? function))
        {
            return function(call);
        }

        if (FunctionsOfFunctions.Has(plain))
        {
            call.Throw($"{call.Name} takes a function as its last argument: {plain}(v, [](float x) {{ return x > 0; }})");
        }

        call.Builder.Text.Throw(call.NamePlace, $"There is no function '{call.Name}'{NearestName.Hint(plain, Functions.Keys)}");
        return null!;
    }

    private static Dictionary<string, Func<FunctionCall, Node>> Collect()
    {
        Dictionary<string, Func<FunctionCall, Node>> all = new(StringComparer.Ordinal);
        MathFunctions.AddTo(all);
        TMathFunctions.AddTo(all);
        CollectionFunctions.AddTo(all);
        PhysicsFunctions.AddTo(all);
        RandomFunctions.AddTo(all);
        return all;
    }
}
