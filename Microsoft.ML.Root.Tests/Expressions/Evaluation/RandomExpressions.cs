using System.Globalization;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions.Evaluation;

/// <summary>Makes expressions at random, with a naive way to find their values.</summary>
internal sealed class RandomExpressions
{
    private const int RowCount = 300;
    private static readonly ElementType[] Numbers =
    [
        ElementType.Int8, ElementType.UInt8, ElementType.Int16, ElementType.UInt16, ElementType.Int32, ElementType.UInt32,
        ElementType.Int64, ElementType.UInt64, ElementType.Float32, ElementType.Float64,
    ];

    private readonly Random _random;
    private readonly List<NaiveExpression> _columns = [];

    public RandomExpressions(int seed)
    {
        _random = new Random(seed);
        Source = new SyntheticSource(RowCount);
        int[] sizes = [.. Enumerable.Range(0, RowCount).Select(_ => _random.Next(5))];
        foreach (ElementType type in Numbers.Append(ElementType.Bool))
        {
            object[] values = [.. Enumerable.Range(0, RowCount).Select(_ => Value(type))];
            object[][] lists = [.. sizes.Select(n => Enumerable.Range(0, n).Select(_ => Value(type)).ToArray())];
            string name = type.ToString();
            Source.Add(name, Typed(values, type)).Add(name + "s", Jagged(lists, type));
            _columns.Add(new NaiveExpression(name, type, false, row => values[row]));
            _columns.Add(new NaiveExpression(name + "s", type, true, row => lists[row]));
        }
    }

    public SyntheticSource Source { get; }

    /// <summary>An expression of at most this depth.</summary>
    public NaiveExpression Next(int depth) => _random.Next(3) == 0 ? List(depth) : Scalar(depth);

    private NaiveExpression Scalar(int depth)
    {
        if (depth == 0)
        {
            return _random.Next(3) == 0 ? Literal() : Column(false);
        }

        switch (_random.Next(9))
        {
            case 0:
                return Cast(Scalar(depth - 1));
            case 1:
                NaiveExpression condition = Scalar(depth - 1);
                NaiveExpression first = Scalar(depth - 1);
                NaiveExpression second = Scalar(depth - 1);
                ElementType type = first.Type == second.Type ? first.Type : NaiveExpression.Common(first.Type, second.Type);
                return new NaiveExpression(
                    $"({condition.Text} ? {first.Text} : {second.Text})", type, false,
                    row => NaiveExpression.Convert(IsTrue(condition.Row(row)) ? first.Row(row) : second.Row(row), type));
            case 2:
                NaiveExpression left = Scalar(depth - 1);
                NaiveExpression right = Scalar(depth - 1);
                bool isAnd = _random.Next(2) == 0;
                return new NaiveExpression(
                    $"({left.Text} {(isAnd ? "&&" : "||")} {right.Text})", ElementType.Bool, false,
                    row => isAnd ? IsTrue(left.Row(row)) && IsTrue(right.Row(row)) : IsTrue(left.Row(row)) || IsTrue(right.Row(row)));
            case 3:
                NaiveExpression negated = Scalar(depth - 1);
                return new NaiveExpression($"(!{negated.Text})", ElementType.Bool, false, row => !IsTrue(negated.Row(row)));
            case 4:
                NaiveExpression list = List(depth - 1);
                NaiveExpression fallback = Literal();
                int index = _random.Next(4);
                return new NaiveExpression(
                    $"({list.Text}).at({index}, {fallback.Text})", list.Type, false,
                    row => ((object[])list.Row(row)).ElementAtOrDefault(index) ?? NaiveExpression.Convert(fallback.Row(row), list.Type));
            case 5:
                NaiveExpression sized = List(depth - 1);
                return new NaiveExpression($"({sized.Text}).size()", ElementType.UInt64, false, row => (ulong)((object[])sized.Row(row)).Length);
            case 6:
                NaiveExpression summed = List(depth - 1);
                return summed.Type == ElementType.Bool
                    ? new NaiveExpression(
                        $"Sum({summed.Text})", ElementType.UInt64, false,
                        row => (ulong)((object[])summed.Row(row)).Count(x => (bool)x))
                    : new NaiveExpression(
                        $"Sum({summed.Text})", summed.Type, false,
                        row => ((object[])summed.Row(row)).Aggregate(NaiveExpression.Convert(0, summed.Type), (sum, x) => Plus(sum, x, summed.Type)));
            default:
                return Binary(Scalar(depth - 1), Scalar(depth - 1));
        }
    }

    private NaiveExpression List(int depth)
    {
        if (depth == 0)
        {
            return Column(true);
        }

        switch (_random.Next(4))
        {
            case 0:
                NaiveExpression reversed = List(depth - 1);
                return new NaiveExpression(
                    $"Reverse({reversed.Text})", reversed.Type, true, row => ((object[])reversed.Row(row)).Reverse().ToArray());
            case 1:
                return Binary(List(depth - 1), Scalar(depth - 1));
            case 2:
                return Binary(Scalar(depth - 1), List(depth - 1));
            default:
                return Binary(List(depth - 1), List(depth - 1));
        }
    }

    private NaiveExpression Binary(NaiveExpression left, NaiveExpression right)
    {
        ElementType common = NaiveExpression.Common(left.Type, right.Type);
        bool isWhole = common is not (ElementType.Float32 or ElementType.Float64);
        string[] operations = isWhole
            ? ["+", "-", "*", "&", "|", "^", "<", ">", "<=", ">=", "==", "!=", "/", "%"]
            : ["+", "-", "*", "/", "<", ">", "<=", ">=", "==", "!="];
        string operation = operations[_random.Next(operations.Length)];
        if (isWhole && operation is "/" or "%")
        {
            // A divisor that is never 0 or -1, and a dividend that has the collection, if there is one.
            left = right.IsList ? right : left;
            right = new NaiveExpression("7", ElementType.Int32, false, _ => 7);
            common = NaiveExpression.Common(left.Type, ElementType.Int32);
        }

        bool isList = left.IsList || right.IsList;
        bool isComparison = operation is "<" or ">" or "<=" or ">=" or "==" or "!=";
        ElementType type = !isComparison ? common : isList ? ElementType.Int32 : ElementType.Bool;
        object Apply(object l, object r) => NaiveExpression.Convert(NaiveExpression.Apply(operation, l, r, common), type);
        NaiveExpression a = left;
        NaiveExpression b = right;
        return new NaiveExpression($"({a.Text} {operation} {b.Text})", type, isList, row => (a.IsList, b.IsList) switch
        {
            (true, true) => ((object[])a.Row(row)).Zip((object[])b.Row(row), Apply).ToArray(),
            (true, false) => ((object[])a.Row(row)).Select(x => Apply(x, b.Row(row))).ToArray(),
            (false, true) => ((object[])b.Row(row)).Select(x => Apply(a.Row(row), x)).ToArray(),
            _ => Apply(a.Row(row), b.Row(row)),
        });
    }

    private NaiveExpression Cast(NaiveExpression operand)
    {
        (string name, ElementType type)[] types =
        [
            ("short", ElementType.Int16), ("unsigned char", ElementType.UInt8), ("int", ElementType.Int32), ("Long64_t", ElementType.Int64),
            ("float", ElementType.Float32), ("double", ElementType.Float64), ("bool", ElementType.Bool), ("unsigned int", ElementType.UInt32),
        ];

        // Out of range of the target, reals have no value in C++; whole numbers and narrowing reals are asked.
        bool isReal = operand.Type is ElementType.Float32 or ElementType.Float64;
        (string name, ElementType type) = isReal ? types[_random.Next(4, 7)] : types[_random.Next(types.Length)];
        return new NaiveExpression($"(({name}){operand.Text})", type, false, row => NaiveExpression.Convert(operand.Row(row), type));
    }

    private NaiveExpression Literal()
    {
        switch (_random.Next(4))
        {
            case 0:
                uint number = (uint)_random.Next(100);
                return new NaiveExpression(string.Create(CultureInfo.InvariantCulture, $"{number}u"), ElementType.UInt32, false, _ => number);
            case 1:
                float single = _random.Next(-400, 400) / 8f;
                return new NaiveExpression(
                    string.Create(CultureInfo.InvariantCulture, $"({single:0.0##}f)"), ElementType.Float32, false, _ => single);
            case 2:
                double real = _random.Next(400) / 16.0;
                return new NaiveExpression(
                    string.Create(CultureInfo.InvariantCulture, $"{real:0.0###}"), ElementType.Float64, false, _ => real);
            default:
                int whole = _random.Next(1000);
                return new NaiveExpression(whole.ToString(CultureInfo.InvariantCulture), ElementType.Int32, false, _ => whole);
        }
    }

    private NaiveExpression Column(bool isList)
    {
        NaiveExpression[] fitting = [.. _columns.Where(c => c.IsList == isList)];
        return fitting[_random.Next(fitting.Length)];
    }

    private object Value(ElementType type)
    {
        if (type is ElementType.Float32 or ElementType.Float64)
        {
            double real = _random.Next(20) == 0 ? double.NaN : (_random.NextDouble() - 0.5) * Math.Pow(10, _random.Next(-3, 5));
            return NaiveExpression.Convert(real, type);
        }

        return NaiveExpression.Convert(_random.Next(2) == 0 ? _random.NextInt64() * (_random.Next(2) - 0.5 > 0 ? 1 : -1) : _random.Next(-20, 20), type);
    }

    private static bool IsTrue(object value) => (bool)NaiveExpression.Convert(value, ElementType.Bool);

    /// <summary>Sum in the items' own type, also where that is narrower than int.</summary>
    private static object Plus(object sum, object item, ElementType type)
        => NaiveExpression.Convert(NaiveExpression.Apply("+", sum, item, NaiveExpression.Common(type, type)), type);

    private static Array Typed(object[] values, ElementType type)
    {
        Type element = NaiveExpression.Convert(0, type).GetType();
        Array array = Array.CreateInstance(element, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            array.SetValue(values[i], i);
        }

        return array;
    }

    private static Array Jagged(object[][] lists, ElementType type)
    {
        Array array = Array.CreateInstance(NaiveExpression.Convert(0, type).GetType().MakeArrayType(), lists.Length);
        for (int i = 0; i < lists.Length; i++)
        {
            array.SetValue(Typed(lists[i], type), i);
        }

        return array;
    }
}
