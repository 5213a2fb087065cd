using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The functions of expressions by name: those that the user declared, those of the C library, of TMath and of RVec.</summary>
internal static class FunctionTable
{
    private static readonly Dictionary<string, Func<FunctionCall, Node>> Functions = Collect();

    /// <summary>Names of the functions of the language.</summary>
    internal static IEnumerable<string> Names => Functions.Keys;

    /// <summary>True for the name of a function of the language.</summary>
    internal static bool Has(string name) => Functions.ContainsKey(CppTypes.WithoutNamespace(name)) || FunctionsOfFunctions.Has(CppTypes.WithoutNamespace(name));

    /// <summary>Binds a call.</summary>
    internal static Node Bind(FunctionCall call)
    {
        DeclaredFunctions declared = call.Builder.Options.Functions;
        if (declared.Find(call) is DeclaredFunction own)
        {
            return FunctionBinder.Call(call.Place, own.Function, call.Arguments, call.Builder);
        }

        if (VectorFunctions.Function(call) is Node ofVectors)
        {
            return ofVectors;
        }

        string plain = CppTypes.WithoutNamespace(call.Name);
        if (Functions.TryGetValue(plain, out Func<FunctionCall, Node>? function)
            || (MathFunctions.OfCapitalized(plain) is string name && Functions.TryGetValue(name, out function)))
        {
            return function(call);
        }

        if (declared.Has(call.Name))
        {
            declared.Refuse(call);
        }

        if (FunctionsOfFunctions.Has(plain))
        {
            call.Throw($"{call.Name} takes a function as its last argument: {plain}(v, [](float x) {{ return x > 0; }})");
        }

        if (plain.StartsWith("gRandom->", StringComparison.Ordinal))
        {
            call.Builder.Text.Throw(call.NamePlace, "gRandom draws Rndm, Uniform, Gaus, Exp, Integer, Poisson and BreitWigner here");
        }

        if (plain.Contains("vavilov", StringComparison.OrdinalIgnoreCase))
        {
            call.Builder.Text.Throw(call.NamePlace, "Vavilov's distribution is ROOT::Math::vavilov_accurate_pdf(x, kappa, beta2), with _cdf, _cdf_c, _quantile and _quantile_c; its approximations by tables of coefficients are none of the functions here");
        }

        if (plain is "make_pair" or "make_tuple")
        {
            call.Throw(ForeignWords.Pairs);
        }

        string hint = NearestName.Hint(plain, Functions.Keys.Where(name => !MathFunctions.IsOfFloat(name) && !name.Contains('>', StringComparison.Ordinal)).Concat(declared.Names));
        call.Builder.Text.Throw(
            call.NamePlace, $"There is no function '{call.Name}'{(hint.Length > 0 ? $"{hint} One" : "; one")} of your own is declared by WithFunction(\"{call.Name}\", ...)");
        return null!;
    }

    private static Dictionary<string, Func<FunctionCall, Node>> Collect()
    {
        Dictionary<string, Func<FunctionCall, Node>> all = new(StringComparer.Ordinal);
        MathFunctions.AddTo(all);
        TMathFunctions.AddTo(all);
        MathDistributions.AddTo(all);
        CollectionFunctions.AddTo(all);
        PhysicsFunctions.AddTo(all);
        RandomFunctions.AddTo(all);
        TextFunctions.AddTo(all);
        all.Add("Construct", VectorBinder.Construct);
        all.Add("Angle", VectorFunctions.Angle);
        DrawForms.AddTo(all);
        return all;
    }
}
