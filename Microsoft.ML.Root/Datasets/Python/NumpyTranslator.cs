using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Datasets;

/// <summary>
/// Translates expressions of numpy and awkward over all rows into expressions of this library's language over one row, with numpy's types:
/// a number takes the type of the array beside it, whole numbers divide to reals, the remainder has the divisor's sign.
/// </summary>
internal sealed class NumpyTranslator
{
    /// <summary>Modules whose functions are known by their last names.</summary>
    private static readonly string[] _modules = ["np", "numpy", "ak", "awkward", "math"];

    /// <summary>Some translations say an argument several times: nested in one another they would outgrow the memory.</summary>
    private const int LongestTranslation = 1 << 16;

    private readonly DefinedSource _columns;

    private NumpyTranslator(DefinedSource columns, ExpressionText source)
    {
        _columns = columns;
        Source = source;
    }

    /// <summary>The expression as it was written.</summary>
    internal ExpressionText Source { get; }

    /// <summary>The translation.</summary>
    /// <param name="source">The expression.</param>
    /// <param name="columns">What it may name.</param>
    /// <exception cref="RootExpressionException">It is wrong, or has no translation; the place is shown.</exception>
    internal static string Translate(ExpressionText source, DefinedSource columns)
        => new NumpyTranslator(columns, source).Value(PythonParser.Parse(source)).Alone;

    /// <summary>The translation of a part that is a value.</summary>
    internal NumpyValue Value(PythonNode node) => node switch
    {
        PythonLiteral { Value: long or double or bool } literal => NumpyValue.Of(literal.Value),
        PythonName name => Column(name),
        PythonUnary unary => Unary(unary, Value(unary.Operand)),
        PythonBinary binary => Binary(binary),
        PythonMember member => Member(member),
        PythonCall call => Call(call),
        PythonIndex index => Index(index),
        _ => Refuse(node.Range, $"'{Source.At(node.Range)}' is no value of a row"),
    };

    /// <summary>Text of the language, whose type is found out.</summary>
    /// <param name="range">What it stands for.</param>
    /// <param name="text">The translation.</param>
    internal NumpyValue Typed(TextRange range, string text)
    {
        if (text.Length > LongestTranslation)
        {
            return Refuse(range, $"The translation has more than {LongestTranslation} characters: make new variables of its parts");
        }

        try
        {
            return new NumpyValue(text, _columns.TypeOf(text));
        }
        catch (RootExpressionException error)
        {
            throw new RootExpressionException(error.Problem, Source.Text, range.Start, range.Length, innerException: error);
        }
    }

    /// <summary>As <see cref="Typed"/>, of truth values: in C++ those of collections are whole numbers.</summary>
    internal NumpyValue Truth(TextRange range, string text) => Typed(range, Typed(range, text).As(ElementType.Bool));

    /// <summary>The part has no translation.</summary>
    [DoesNotReturn]
    internal NumpyValue Refuse(TextRange range, string problem)
    {
        Source.Throw(range, problem);
        return default;
    }

    /// <summary>The name by which a part is known as a function or a constant of a module, and the module; null for other parts.</summary>
    private static (string Module, string Name)? OfModule(PythonNode node) => node switch
    {
        PythonMember { Target: PythonName module } member when _modules.Contains(module.Name) => (module.Name, member.Name),

        // Awkward 0 had its functions at its classes: awkward.JaggedArray.ones_like.
        PythonMember { Target: PythonMember inner } member when OfModule(inner) is (string name, _) => (name, member.Name),
        _ => null,
    };

    private NumpyValue Column(PythonName name)
    {
        string text = string.Join('.', name.Name.Split('.').Select(part => ColumnName.IsWord(part) ? part : $"`{part}`"));
        return Typed(name.Range, text);
    }

    /// <summary>Operators one after another lie in their left operands, which of a long text would be deeper than the stack.</summary>
    private NumpyValue Binary(PythonBinary last)
    {
        Stack<PythonBinary> chain = [];
        PythonNode first = last;
        for (; first is PythonBinary binary; first = binary.Left)
        {
            chain.Push(binary);
        }

        NumpyValue value = Value(first);
        while (chain.TryPop(out PythonBinary? next))
        {
            value = NumpyOperators.Binary(this, next.Range, next.Operator, value, Value(next.Right));
        }

        return value;
    }

    private NumpyValue Unary(PythonUnary unary, NumpyValue operand)
    {
        if (operand.Number is not null && unary.Operator != "~")
        {
            return unary.Operator == "+" ? operand : operand.Number switch
            {
                long whole => NumpyValue.Of(-whole),
                _ => NumpyValue.Of(-operand.Real),
            };
        }

        bool isBool = operand.Type.Element == ElementType.Bool;
        return unary.Operator switch
        {
            "~" when isBool => Truth(unary.Range, $"(!{operand.Alone})"),
            "~" => Typed(unary.Range, $"(~{operand.Alone})"),
            _ when isBool => Refuse(unary.Range, $"numpy has no '{unary.Operator}' of truth values; '~' is their opposite"),
            "-" => Typed(unary.Range, $"(-{operand.Text})"),
            _ => operand,
        };
    }

    private NumpyValue Member(PythonMember member)
        => OfModule(member) is (_, string constant) ? NumpyFunctions.Constant(constant) ?? Refuse(member.Range, $"'{Source.At(member.Range)}' has no translation")
            : NumpyFunctions.Property(this, member.Range, member.Name, Value(member.Target));

    private NumpyValue Call(PythonCall call)
    {
        if (OfModule(call.Target) is (_, string name))
        {
            return NumpyFunctions.Call(new NumpyCall(this, call.Range, name, call.Arguments, call.Named));
        }

        return call.Target switch
        {
            PythonName function => NumpyFunctions.Call(new NumpyCall(this, call.Range, function.Name, call.Arguments, call.Named)),
            PythonMember method => NumpyFunctions.Call(new NumpyCall(this, call.Range, method.Name, [method.Target, .. call.Arguments], call.Named)),
            _ => Refuse(call.Range, "Only functions are called"),
        };
    }

    /// <summary>The first index is about rows, of which an expression sees one: <c>x[:, 0]</c> is an item of each; a mask or indices are about items.</summary>
    private NumpyValue Index(PythonIndex index)
    {
        NumpyValue target = Value(index.Target);
        if (index.Indices is [PythonSlice { Begin: null, End: null }, PythonNode inner])
        {
            return Items(index.Range, target, inner);
        }

        if (index.Indices is not [PythonNode only] || only is PythonSlice || Value(only) is not { Number: null, Type.Depth: 1 } choice)
        {
            return Refuse(index.Range, "An index chooses among all rows, of which an expression sees one; 'x[:, 0]' is the first item of each");
        }

        return Typed(index.Range, choice.Type.Element == ElementType.Bool ? $"{target.Text}[{choice.Text}]" : $"Take({target.Text}, {choice.Text})");
    }

    private NumpyValue Items(TextRange range, NumpyValue target, PythonNode index)
    {
        if (index is not PythonSlice slice)
        {
            return Value(index) is { Number: long place }
                ? Typed(range, place < 0 ? $"{target.Text}[{target.Text}.size() - {-place}]" : $"{target.Text}[{place}]")
                : Refuse(index.Range, "An index of items is a whole number, written out");
        }

        long begin = slice.Begin is null ? 0 : Whole(slice.Begin);
        string kept = slice.End is null ? target.Text : $"Take({target.Text}, std::min<long>({target.Text}.size(), {Whole(slice.End)}))";
        return Typed(range, begin == 0 ? kept : $"Drop({kept}, Range(std::min<long>({target.Text}.size(), {begin})))");
    }

    private long Whole(PythonNode node) => Value(node) is { Number: long and >= 0 and long number } ? number : (long)Refuse(node.Range, "This is a whole number from 0 on, written out").Real;
}
