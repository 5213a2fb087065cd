using System.Globalization;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Datasets;

/// <summary>Functions over the items of rows: awkward's, numpy's with an axis, and those that weaver brings along, which begin with <c>_</c>.</summary>
internal static class AwkwardFunctions
{
    /// <summary>Reductions that give a value of the items' type.</summary>
    private static readonly Dictionary<string, string> _reductions = new(StringComparer.Ordinal)
    {
        ["max"] = "Max",
        ["min"] = "Min",
        ["mean"] = "Mean",
        ["std"] = "StdDev",
    };

    /// <summary>What is one value a row already, or has no missing ones.</summary>
    private static readonly string[] _identities = ["to_numpy", "to_regular", "drop_none", "asarray", "array", "Array"];

    /// <summary>vector's names of the numbers that a vector has, by those of ROOT's classes.</summary>
    private static readonly Dictionary<string, string> _vectors = new(StringComparer.Ordinal)
    {
        ["px"] = "Px",
        ["x"] = "Px",
        ["py"] = "Py",
        ["y"] = "Py",
        ["pz"] = "Pz",
        ["z"] = "Pz",
        ["pt"] = "Pt",
        ["rho"] = "Pt",
        ["eta"] = "Eta",
        ["phi"] = "Phi",
        ["theta"] = "Theta",
        ["p"] = "P",
        ["mag"] = "P",
        ["energy"] = "E",
        ["E"] = "E",
        ["e"] = "E",
        ["t"] = "E",
        ["mass"] = "M",
        ["M"] = "M",
        ["m"] = "M",
        ["tau"] = "M",
        ["mass2"] = "M2",
        ["m2"] = "M2",
        ["et"] = "Et",
        ["mt"] = "Mt",
        ["rapidity"] = "Rapidity",
        ["beta"] = "Beta",
        ["gamma"] = "Gamma",
    };

    /// <summary>The method of a vector that gives a number of it; null where there is none.</summary>
    internal static string? OfVector(string name) => _vectors.GetValueOrDefault(name);

    /// <summary>Adds the functions to the table.</summary>
    internal static void AddTo(Dictionary<string, Func<NumpyCall, NumpyValue>> table)
    {
        table.Add("ones_like", call => Like(call, "1"));
        table.Add("zeros_like", call => Like(call, "0"));
        table.Add("full_like", call =>
        {
            call.Require(2, 2);
            NumpyValue like = call[0];
            return Repeated(call, like, call[1].As(like.Type.Element));
        });
        table.Add("num", Count);
        table.Add("count", Count);
        table.Add("sum", Sum);
        table.Add("any", call => Reduced(call, "Any"));
        table.Add("all", call => Reduced(call, "All"));
        table.Add("argmax", call => call.Typed($"long({Reduced(call, "ArgMax").Text})"));
        table.Add("argmin", call => call.Typed($"long({Reduced(call, "ArgMin").Text})"));
        table.Add("firsts", call =>
        {
            RequireItems(call, "axis");
            return call.Typed($"{call[0].Text}[0]");
        });
        table.Add("local_index", call =>
        {
            RequireItems(call, "axis");
            return call.Typed($"RVec<long>{{Enumerate({call[0].Text})}}");
        });
        table.Add("sort", call => Ordered(call, "Sort"));
        table.Add("argsort", call => Ordered(call, "Argsort"));
        table.Add("_batch_argsort", call => Ordered(call, "Argsort"));
        table.Add("_batch_gather", call =>
        {
            call.Require(2, 2);
            return call.Typed($"Take({call[0].Text}, {call[1].Text})");
        });
        table.Add("concatenate", Concatenate);
        table.Add("_concat", Concatenate);
        table.Add("stack", Stack);
        table.Add("_stack", Stack);
        table.Add("fill_none", FillNone);
        table.Add("pad_none", call => call.Refuse("'pad_none' is translated inside of 'fill_none', which says what stands for missing items"));
        table.Add("_pad", Pad);
        table.Add("_repeat_pad", RepeatPad);
        table.Add("_p4_from_pxpypze", call => Vector(call, "PxPyPzEVector"));
        table.Add("_p4_from_ptetaphie", call => Vector(call, "PtEtaPhiEVector"));
        table.Add("_p4_from_ptetaphim", call => Vector(call, "PtEtaPhiMVector"));
        foreach ((string name, string function) in _reductions)
        {
            table.Add(name, call =>
            {
                NumpyValue list = Reducible(call);
                NumpyValue reduced = call.Typed($"{function}({list.Text})");
                ElementType type = list.Type.Element;
                return function is "Max" or "Min" || type == ElementType.Float32 ? call.Typed(reduced.As(type)) : reduced;
            });
        }

        foreach (string name in _identities)
        {
            table.Add(name, call =>
            {
                call.Require(1, 1, "axis", "allow_missing");
                return call[0];
            });
        }
    }

    private static NumpyValue Like(NumpyCall call, string number)
    {
        NumpyValue value = call.Only();
        return Repeated(call, value, value.Type.Element == ElementType.Bool ? (number == "1" ? "true" : "false") : $"{CppTypes.Name(value.Type.Element)}({number})");
    }

    /// <summary>A number for each item of a list, or for a value.</summary>
    private static NumpyValue Repeated(NumpyCall call, NumpyValue like, string number)
        => like.Type.Depth switch
        {
            0 => call.Typed(number),
            1 => call.Typed($"{like.Type}({like.Text}.size(), {number})"),
            _ => call.Refuse($"'{call.Name}' is translated for values and lists"),
        };

    private static NumpyValue Count(NumpyCall call)
    {
        call.Require(1, 2, "axis");
        call.RequireItemAxis(1, isDefault: call.Name == "num");
        return call.Typed($"long({call[0].Text}.size())");
    }

    /// <summary>Whole numbers and truth values are added up in 64 bits.</summary>
    private static NumpyValue Sum(NumpyCall call)
    {
        NumpyValue list = Reducible(call);
        ElementType type = list.Type.Element;
        return call.Typed($"Sum({list.As(NumpyValue.IsReal(type) ? type : NumpyValue.IsUnsigned(type) ? ElementType.UInt64 : ElementType.Int64)})");
    }

    private static NumpyValue Reduced(NumpyCall call, string function) => call.Typed($"{function}({Reducible(call).Text})");

    /// <summary>The list that is reduced, which may be written as a stack of values.</summary>
    private static NumpyValue Reducible(NumpyCall call)
    {
        call.Require(1, 2, "axis");
        call.RequireItemAxis(1);
        return call[0] is { Type.IsScalar: false } list ? list : call.Refuse($"'{call.Name}' takes the items of a list, and this is one value a row");
    }

    /// <summary>Of a function of a list that works along its items where nothing else is said.</summary>
    private static void RequireItems(NumpyCall call, params ReadOnlySpan<string> names)
    {
        call.Require(1, 2, names);
        call.RequireItemAxis(1, isDefault: true);
    }

    private static NumpyValue Ordered(NumpyCall call, string function)
    {
        RequireItems(call, "axis", "ascending", "stable");
        bool isAscending = !call.Named.TryGetValue("ascending", out PythonNode? given) || call.Translator.Value(given).Real != 0;
        string text = call[0].Text;
        return call.Typed(isAscending ? $"{function}({text})" : function == "Sort" ? $"Reverse(Sort({text}))" : $"Argsort(-{text})");
    }

    private static NumpyValue Concatenate(NumpyCall call)
    {
        call.Require(1, 2, "axis");
        call.RequireItemAxis(1);
        NumpyValue[] parts = call.Items(0);
        ElementType common = parts.Select(p => p.Type.Element).Aggregate(NumpyValue.Promote);
        return call.Typed(parts.Select(p => p.As(common)).Aggregate((left, right) => $"Concatenate({left}, {right})"));
    }

    private static NumpyValue Stack(NumpyCall call)
    {
        call.Require(1, 2, "axis");
        call.RequireItemAxis(1, isDefault: call.Name == "_stack");
        NumpyValue[] parts = call.Items(0);
        ElementType common = parts.Select(p => p.Type.Element).Aggregate(NumpyValue.Promote);
        return parts.All(p => p.Type.IsScalar)
            ? call.Typed($"RVec<{CppTypes.Name(common)}>{{{string.Join(", ", parts.Select(p => p.As(common)))}}}")
            : call.Refuse($"'{call.Name}' is translated for values of rows; lists side by side are the variables of an input");
    }

    /// <summary>As weaver's function: 32-bit reals, cut or filled up.</summary>
    private static NumpyValue Pad(NumpyCall call)
    {
        call.Require(1, 3, "maxlen", "value", "dtype");
        string fill = call.Find(2, "value") is PythonNode node ? call.Translator.Value(node).As(ElementType.Float32) : "0.f";
        return call.Typed($"Take({List(call)}, {Length(call)}, {fill})");
    }

    /// <summary>As weaver's function: the items again from the first; zeros where there are none.</summary>
    private static NumpyValue RepeatPad(NumpyCall call)
    {
        call.Require(1, 2, "maxlen", "dtype");
        (string list, string length) = (List(call), Length(call));
        return call.Typed($"({list}.empty() ? Take({list}, {length}, 0.f) : Take({list}, Range({length}) % std::max<size_t>({list}.size(), 1)))");
    }

    /// <summary>Of lists that are padded and cut, the items with the value behind them; what else is there has no missing items.</summary>
    private static NumpyValue FillNone(NumpyCall call)
    {
        call.Require(1, 3, "value", "axis");
        if (call.Arguments[0] is not PythonCall { Target: PythonMember { Name: "pad_none" } } inner)
        {
            return call[0];
        }

        NumpyCall padded = new(call.Translator, inner.Range, "pad_none", inner.Arguments, inner.Named);
        padded.Require(2, 3, "axis", "clip");
        padded.RequireItemAxis(2, isDefault: true);
        if (!padded.Named.TryGetValue("clip", out PythonNode? clip) || call.Translator.Value(clip).Number is not true)
        {
            return padded.Refuse("'pad_none' is translated with clip=True, which gives all rows one length");
        }

        if (call.Translator.Value(padded.Arguments[1]).Number is not (> 0L and long length) || call.Find(1, "value") is not PythonNode value)
        {
            return call.Refuse("'pad_none' takes a length, written out, and 'fill_none' a value");
        }

        NumpyValue list = padded[0];
        NumpyValue fill = call.Translator.Value(value);
        ElementType common = NumpyValue.Common(list, fill);
        return call.Typed(string.Create(CultureInfo.InvariantCulture, $"Take({list.As(common)}, {length}, {fill.As(common)})"));
    }

    private static string List(NumpyCall call)
        => call[0] is { Type.IsScalar: false } list ? list.As(ElementType.Float32) : $"RVec<float>{{{call[0].As(ElementType.Float32)}}}";

    private static string Length(NumpyCall call)
        => call.Find(1, "maxlen") is PythonNode node && call.Translator.Value(node).Number is > 0L and long length
            ? length.ToString(CultureInfo.InvariantCulture)
            : call.Refuse($"'{call.Name}' takes a length, written out").Text;

    private static NumpyValue Vector(NumpyCall call, string type)
    {
        call.Require(4, 4);
        NumpyValue[] parts = [.. Enumerable.Range(0, 4).Select(i => call[i])];
        string arguments = string.Join(", ", parts.Select(p => p.As(ElementType.Float64)));
        return call.Typed(parts[0].Type.IsScalar ? $"ROOT::Math::{type}({arguments})" : $"Construct<ROOT::Math::{type}>({arguments})");
    }
}
