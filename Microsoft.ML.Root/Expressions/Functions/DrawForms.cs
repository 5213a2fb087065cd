namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// What people write who know TTree::Draw or Python: understood where the meaning is one that expressions have, else refused with the
/// words for it.
/// </summary>
internal static class DrawForms
{
    private static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        ["Iteration$"] = "'Iteration$' is of TTree::Draw; Enumerate(v) numbers the items of a collection",
        ["Entries$"] = "'Entries$' is of TTree::Draw; an expression does not know how many rows there are",
        ["Length$"] = "'Length$' takes a collection here: v.size()",
        ["None"] = "There is no None; a value that may be missing has has_value() and value_or(x)",
    };

    /// <summary>Adds the functions to the table; those of TTree::Draw give double, as all its formulas do.</summary>
    internal static void AddTo(Dictionary<string, Func<FunctionCall, Node>> table)
    {
        table.Add("Sum$", call => InDouble(call, table["Sum"](Only(call))));
        table.Add("Max$", call => InDouble(call, table["Max"](Only(call))));
        table.Add("Min$", call => InDouble(call, table["Min"](Only(call))));
        table.Add("MaxIf$", call => InDouble(call, table["Max"](Where(call))));
        table.Add("MinIf$", call => InDouble(call, table["Min"](Where(call))));
        table.Add("Length$", Size);
        table.Add("len", Size);
        table.Add("Alt$", call =>
        {
            call.Throw("Alt$ takes an item and what stands for it where there is none: Alt$(v[0], -1)");
            return null!;
        });
    }

    /// <summary>A call in the words of expressions: <c>Alt$(v[i], x)</c> is <c>v.at(i, x)</c>.</summary>
    internal static CallSyntax Understood(CallSyntax call)
        => call is { Target: NameSyntax { Name: "Alt$" } name, Arguments: [IndexSyntax item, SyntaxNode otherwise] }
            ? call with { Target = new MemberSyntax(item.Range, item.Target, "at", name.Range), Arguments = [item.Index, otherwise] }
            : call;

    /// <summary>Why a name of TTree::Draw or Python has no meaning, and what to write; null for other names.</summary>
    internal static string? Refusal(string name) => Refused.GetValueOrDefault(name);

    /// <summary>True for what stands behind <c>&gt;&gt;</c> and is no number: the histogram of <c>x&gt;&gt;h(10, 0, 1)</c>.</summary>
    internal static bool IsHistogram(SyntaxNode right, Func<string, bool> isValue) => right switch
    {
        NameSyntax name => !isValue(name.Name) && Constants.Find(name.Name) is null && name.Name is not "rdfentry_",
        CallSyntax { Target: NameSyntax name } => !isValue(name.Name) && !FunctionTable.Has(name.Name),
        _ => false,
    };

    /// <summary>Refuses a histogram.</summary>
    internal static Node RefuseHistogram(ExpressionText text, BinarySyntax shift)
    {
        text.Throw(shift.Range, "'>>' shifts bits here; what TTree::Draw fills so is RootAnalysis.Histogram");
        return null!;
    }

    private static FunctionCall Only(FunctionCall call)
    {
        call.Require(1);
        return call;
    }

    private static FunctionCall Where(FunctionCall call)
    {
        call.Require(2);
        return call with { Arguments = [call.Operators.Index(call.Place, call.List(0), call.List(1))] };
    }

    private static Node InDouble(FunctionCall call, Node node) => call.Builder.Convert(node, ElementType.Float64);

    private static Node Size(FunctionCall call)
    {
        call.Require(1);
        if (call[0] is TextNode)
        {
            return TextMethods.Bind(call with { Name = "size" });
        }

        call.Operators.RequireCollection(call[0], call.Name);
        return call.Builder.Of(call[0]).Size(call.Place, call[0]);
    }
}
