using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Expressions.Evaluation;

namespace Microsoft.ML.Root.Tests.Expressions.Programs;

/// <summary>Where a statement leaves what is around it.</summary>
internal enum Flow
{
    On,
    Break,
    Continue,
    Return,
}

/// <summary>A statement, and what it does to the variables of a row, one at a time, with nothing of the product.</summary>
/// <param name="Text">The statement.</param>
/// <param name="Run">What it does.</param>
internal sealed record NaiveStatement(string Text, Func<Dictionary<string, object>, Flow> Run);

/// <summary>A value of whole numbers, and how it is found.</summary>
/// <param name="Text">The expression.</param>
/// <param name="Type">Its type.</param>
/// <param name="Value">Its value for the variables of a row.</param>
internal sealed record NaiveValue(string Text, ElementType Type, Func<Dictionary<string, object>, object> Value);

/// <summary>Makes programs at random: declarations, changes, branches and loops over numbers, collections of three depths, a text and a collection of texts.</summary>
internal sealed partial class RandomProgram
{
    private const int RowCount = 12;
    private static readonly (string Name, ElementType Type)[] Variables =
    [
        ("a", ElementType.Int32), ("c", ElementType.UInt32), ("d", ElementType.UInt8), ("e", ElementType.Int64), ("h", ElementType.Int16),
    ];

    private static readonly Dictionary<ElementType, string> TypeNames = new()
    {
        [ElementType.Int32] = "int",
        [ElementType.UInt32] = "unsigned",
        [ElementType.UInt8] = "unsigned char",
        [ElementType.Int64] = "long",
        [ElementType.Int16] = "short",
    };

    private readonly Random _random;
    private readonly int[] _columns;
    private readonly int[][] _lists;
    private int _loops;

    public RandomProgram(int seed)
    {
        _random = new Random(seed);
        _columns = [.. Enumerable.Range(0, RowCount).Select(_ => _random.Next(-100, 100))];
        _lists = [.. Enumerable.Range(0, RowCount).Select(_ => Enumerable.Range(0, _random.Next(5)).Select(_ => _random.Next(-9, 9)).ToArray())];
        Source = new SyntheticSource(RowCount).Add("i", _columns).Add("vi", _lists);
    }

    public SyntheticSource Source { get; }

    /// <summary>A program that returns a number, a collection or a text.</summary>
    public (string Text, Func<int, object> Row) Next()
    {
        _loops = 0;
        List<NaiveStatement> statements = [];
        foreach ((string name, ElementType type) in Variables)
        {
            NaiveValue value = Value(1, withVariables: false);
            statements.Add(new NaiveStatement($"{TypeNames[type]} {name} = {value.Text};", row => Put(row, name, type, value)));
        }

        statements.Add(new NaiveStatement("RVecI r;", row => Put(row, "r", new List<int>())));
        statements.Add(new NaiveStatement("RVec<RVecI> w;", row => Put(row, "w", new List<List<int>>())));
        statements.Add(new NaiveStatement("RVec<RVec<RVecI>> q;", row => Put(row, "q", new List<List<List<int>>>())));
        statements.Add(new NaiveStatement("std::string t;", row => Put(row, "t", "")));
        statements.Add(new NaiveStatement("std::vector<std::string> u;", row => Put(row, "u", new List<string>())));
        statements.AddRange(Enumerable.Range(0, 2 + _random.Next(4)).Select(_ => Statement(3, inLoop: false)));
        string result = new[] { "a", "a", "a", "r", "w", "t", "q", "u" }[_random.Next(8)];
        NaiveValue last = new(result, ElementType.Int32, row => row[result]);
        string early = "";
        if (result == "a" && _random.Next(2) == 0)
        {
            NaiveValue condition = Condition();
            early = $"if ({condition.Text}) {{ a += 1; return a; }} ";
            statements.Add(new NaiveStatement(early, row => (bool)condition.Value(row)
                ? Put(row, "a", NaiveExpression.Apply("+", row["a"], 1, ElementType.Int32), Flow.Return)
                : Flow.On));
        }

        string text = $"{string.Join(" ", statements.Select(s => s.Text))} return {last.Text};";
        return (text, index =>
        {
            Dictionary<string, object> row = new() { ["i"] = _columns[index], ["vi"] = _lists[index] };
            RunAll(statements, row);
            return last.Value(row);
        }
        );
    }

    private static Flow RunAll(IEnumerable<NaiveStatement> statements, Dictionary<string, object> row)
    {
        foreach (NaiveStatement statement in statements)
        {
            if (statement.Run(row) is Flow flow and not Flow.On)
            {
                return flow;
            }
        }

        return Flow.On;
    }

    private static Flow Put(Dictionary<string, object> row, string name, object value, Flow flow = Flow.On)
    {
        row[name] = value;
        return flow;
    }

    private static Flow Put(Dictionary<string, object> row, string name, ElementType type, NaiveValue value)
        => Put(row, name, NaiveExpression.Convert(value.Value(row), type));

    private NaiveStatement Statement(int depth, bool inLoop) => _random.Next(depth == 0 ? 10 : 15) switch
    {
        0 or 1 => Assignment(),
        2 => Increment(),
        3 => Push(),
        4 => inLoop && _random.Next(3) == 0 ? Jump() : Item(),
        5 => Moved(),
        6 => Nested(),
        7 => Text(),
        8 => Deep(),
        9 => Texts(),
        10 or 11 => Branch(depth, inLoop),
        12 => Loop(depth),
        13 => IteratorLoop(depth),
        _ => RangeLoop(depth),
    };

    private NaiveStatement Assignment()
    {
        (string name, ElementType type) = Variables[_random.Next(Variables.Length)];
        NaiveValue value = Value(2);
        string operation = new[] { "", "+", "-", "*", "&", "|", "^" }[_random.Next(7)];
        return new NaiveStatement($"{name} {operation}= {value.Text};", row =>
        {
            object right = value.Value(row);
            ElementType common = NaiveExpression.Common(type, value.Type);
            return Put(row, name, NaiveExpression.Convert(operation.Length == 0 ? right : NaiveExpression.Apply(operation, row[name], right, common), type));
        });
    }

    private NaiveStatement Increment()
    {
        (string name, ElementType type) = Variables[_random.Next(Variables.Length)];
        bool up = _random.Next(2) == 0;
        string sign = up ? "++" : "--";
        return new NaiveStatement(
            _random.Next(2) == 0 ? $"{sign}{name};" : $"{name}{sign};",
            row => Put(row, name, NaiveExpression.Convert(
                NaiveExpression.Apply(up ? "+" : "-", row[name], 1, NaiveExpression.Common(type, ElementType.Int32)), type)));
    }

    private NaiveStatement Push()
    {
        NaiveValue value = Value(1);
        return new NaiveStatement($"r.push_back({value.Text});", row =>
        {
            ((List<int>)row["r"]).Add((int)NaiveExpression.Convert(value.Value(row), ElementType.Int32));
            return Flow.On;
        });
    }

    private NaiveStatement Item()
    {
        NaiveValue value = Value(1);
        return new NaiveStatement($"if (r.size() > 1) {{ r[1] ^= {value.Text}; r.back() += 3; }}", row =>
        {
            List<int> list = (List<int>)row["r"];
            if (list.Count > 1)
            {
                ElementType common = NaiveExpression.Common(ElementType.Int32, value.Type);
                list[1] = (int)NaiveExpression.Convert(NaiveExpression.Apply("^", list[1], value.Value(row), common), ElementType.Int32);
                list[^1] = unchecked(list[^1] + 3);
            }

            return Flow.On;
        });
    }

    private NaiveStatement Jump()
    {
        NaiveValue condition = Condition();
        Flow flow = _random.Next(2) == 0 ? Flow.Break : Flow.Continue;
        return new NaiveStatement($"if ({condition.Text}) {(flow == Flow.Break ? "break" : "continue")};", row => (bool)condition.Value(row) ? flow : Flow.On);
    }

    private NaiveStatement Branch(int depth, bool inLoop)
    {
        NaiveValue condition = Condition();
        NaiveStatement then = Block(depth, inLoop);
        NaiveStatement? otherwise = _random.Next(2) == 0 ? Block(depth, inLoop) : null;
        return new NaiveStatement(
            $"if ({condition.Text}) {then.Text}{(otherwise is null ? "" : $" else {otherwise.Text}")}",
            row => (bool)condition.Value(row) ? then.Run(row) : otherwise?.Run(row) ?? Flow.On);
    }

    private NaiveStatement Loop(int depth)
    {
        string name = $"k{_loops++}";
        int turns = _random.Next(4);
        NaiveStatement body = Block(depth, inLoop: true);
        bool isWhile = _random.Next(2) == 0;
        string text = isWhile
            ? $"int {name} = -1; while (++{name} < {turns}) {body.Text}"
            : $"for (int {name} = 0; {name} < {turns}; {name}++) {body.Text}";
        return new NaiveStatement(isWhile ? $"{{ {text} }}" : text, row =>
        {
            for (int turn = 0; turn < turns; turn++)
            {
                if (body.Run(row) == Flow.Break)
                {
                    break;
                }
            }

            return Flow.On;
        });
    }

    private NaiveStatement RangeLoop(int depth)
    {
        string name = $"x{_loops++}";
        NaiveStatement body = Block(depth, inLoop: true);
        NaiveValue more = Value(1);
        return new NaiveStatement($"for (auto {name} : vi) {{ a += {name} * {more.Text}; {body.Text} }}", row =>
        {
            foreach (int item in (int[])row["vi"])
            {
                ElementType common = NaiveExpression.Common(ElementType.Int32, more.Type);
                object product = NaiveExpression.Apply("*", item, more.Value(row), common);
                Put(row, "a", NaiveExpression.Convert(NaiveExpression.Apply("+", row["a"], product, common), ElementType.Int32));
                if (body.Run(row) == Flow.Break)
                {
                    break;
                }
            }

            return Flow.On;
        });
    }

    private NaiveStatement Block(int depth, bool inLoop)
    {
        NaiveStatement[] statements = [.. Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => Statement(depth - 1, inLoop))];
        return new NaiveStatement($"{{ {string.Join(" ", statements.Select(s => s.Text))} }}", row => RunAll(statements, row));
    }

    private NaiveValue Condition()
    {
        NaiveValue left = Value(1);
        NaiveValue right = Value(1);
        string operation = new[] { "<", ">", "==", "!=", "<=", ">=" }[_random.Next(6)];
        ElementType common = NaiveExpression.Common(left.Type, right.Type);
        return new NaiveValue(
            $"{left.Text} {operation} {right.Text}", ElementType.Bool,
            row => NaiveExpression.Apply(operation, left.Value(row), right.Value(row), common));
    }

    private NaiveValue Value(int depth, bool withVariables = true)
    {
        if (depth == 0 || _random.Next(4) == 0)
        {
            int number = _random.Next(-20, 20);
            (string name, ElementType type) = Variables[_random.Next(Variables.Length)];
            return _random.Next(3) switch
            {
                0 => new NaiveValue($"({number})", ElementType.Int32, _ => number),
                1 => new NaiveValue("i", ElementType.Int32, row => row["i"]),
                _ when withVariables => new NaiveValue(name, type, row => row[name]),
                _ => new NaiveValue("i", ElementType.Int32, row => row["i"]),
            };
        }

        NaiveValue left = Value(depth - 1, withVariables);
        NaiveValue right = Value(depth - 1, withVariables);
        string operation = new[] { "+", "-", "*", "&", "|", "^" }[_random.Next(6)];
        ElementType common = NaiveExpression.Common(left.Type, right.Type);
        return new NaiveValue(
            $"({left.Text} {operation} {right.Text})", common, row => NaiveExpression.Apply(operation, left.Value(row), right.Value(row), common));
    }
}
