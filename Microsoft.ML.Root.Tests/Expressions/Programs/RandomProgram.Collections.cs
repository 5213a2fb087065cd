using System.Globalization;
using Microsoft.ML.Root.Tests.Expressions.Evaluation;

namespace Microsoft.ML.Root.Tests.Expressions.Programs;

/// <content>Statements about collections by iterators, collections of collections, and text.</content>
internal sealed partial class RandomProgram
{
    /// <summary>Items of a collection come and go.</summary>
    private NaiveStatement Moved()
    {
        NaiveValue value = Value(1);
        int place = _random.Next(3);
        (string text, Action<List<int>, int> change) = _random.Next(3) switch
        {
            0 => ($"if (r.size() > {place}) r.erase(r.begin() + {place});", (r, _) => r.RemoveRange(place, r.Count > place ? 1 : 0)),
            1 => ($"if (r.size() >= {place}) r.insert(r.begin() + {place}, {value.Text});", (r, item) => r.InsertRange(place, [item])),
            _ => ("r.erase(std::remove_if(r.begin(), r.end(), [](int q) { return q % 3 == 0; }), r.end());", (Action<List<int>, int>)((r, _) => r.RemoveAll(q => q % 3 == 0))),
        };
        return new NaiveStatement(text, row =>
        {
            List<int> list = (List<int>)row["r"];
            if (!text.StartsWith("if", StringComparison.Ordinal) || list.Count >= place + (text.Contains("erase", StringComparison.Ordinal) ? 1 : 0))
            {
                change(list, (int)NaiveExpression.Convert(value.Value(row), ElementType.Int32));
            }

            return Flow.On;
        });
    }

    private NaiveStatement Nested()
    {
        NaiveValue value = Value(1);
        (string text, Action<List<List<int>>, Dictionary<string, object>, int> change) = _random.Next(5) switch
        {
            0 => ("w.push_back(r);", (w, row, _) => w.Add([.. (List<int>)row["r"]])),
            1 => ($"if (!w.empty()) {{ w[w.size() - 1].push_back({value.Text}); w.back()[0]++; }}", (w, _, item) =>
            {
                if (w.Count > 0)
                {
                    w[^1].Add(item);
                    w[^1][0] = unchecked(w[^1][0] + 1);
                }
            }),
            2 => ($"for (auto &y : w) {{ y.push_back({value.Text}); a ^= y[0]; }}", (w, row, _) =>
            {
                foreach (List<int> y in w)
                {
                    y.Add((int)NaiveExpression.Convert(value.Value(row), ElementType.Int32));
                    row["a"] = (int)row["a"] ^ y[0];
                }
            }),
            3 => ("if (w.size() > 1) std::swap(w[0], w[1]);", (w, _, _) =>
            {
                if (w.Count > 1)
                {
                    (w[0], w[1]) = (w[1], w[0]);
                }
            }),
            _ => ("for (const auto &y : w) for (auto z : y) c += z;", (Action<List<List<int>>, Dictionary<string, object>, int>)((w, row, _) =>
            {
                foreach (int z in w.SelectMany(y => y))
                {
                    row["c"] = unchecked((uint)row["c"] + (uint)z);
                }
            })),
        };
        return new NaiveStatement(text, row =>
        {
            change((List<List<int>>)row["w"], row, (int)NaiveExpression.Convert(value.Value(row), ElementType.Int32));
            return Flow.On;
        });
    }

    private NaiveStatement Text()
    {
        NaiveValue value = Value(1);
        return new NaiveStatement($"t += std::to_string({value.Text}) + ','; if (t.size() > 40) t = t.substr(30);", row =>
        {
            string text = $"{row["t"]}{Convert.ToString(value.Value(row), CultureInfo.InvariantCulture)},";
            return Put(row, "t", text.Length > 40 ? text[30..] : text);
        });
    }

    private NaiveStatement IteratorLoop(int depth)
    {
        string name = $"it{_loops++}";
        NaiveStatement body = Block(depth, inLoop: true);
        return new NaiveStatement($"for (auto {name} = vi.begin(); {name} != vi.end(); ++{name}) {{ a -= *{name}; {body.Text} }}", row =>
        {
            foreach (int item in (int[])row["vi"])
            {
                row["a"] = unchecked((int)row["a"] - item);
                if (body.Run(row) == Flow.Break)
                {
                    break;
                }
            }

            return Flow.On;
        });
    }
}
