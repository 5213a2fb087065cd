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
            }
            ),
            2 => ($"for (auto &y : w) {{ y.push_back({value.Text}); a ^= y[0]; }}", (w, row, _) =>
            {
                foreach (List<int> y in w)
                {
                    y.Add((int)NaiveExpression.Convert(value.Value(row), ElementType.Int32));
                    row["a"] = (int)row["a"] ^ y[0];
                }
            }
            ),
            3 => ("if (w.size() > 1) std::swap(w[0], w[1]);", (w, _, _) =>
            {
                if (w.Count > 1)
                {
                    (w[0], w[1]) = (w[1], w[0]);
                }
            }
            ),
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

    private NaiveStatement Deep()
    {
        NaiveValue value = Value(1);
        (string text, Action<List<List<List<int>>>, Dictionary<string, object>, int> change) = _random.Next(5) switch
        {
            0 => ("q.push_back(w);", (q, row, _) => q.Add([.. ((List<List<int>>)row["w"]).Select(y => y.ToList())])),
            1 => ("if (q.size() > 2) q.erase(q.begin());", (q, _, _) => q.RemoveRange(0, q.Count > 2 ? 1 : 0)),
            2 => ($"if (!q.empty()) {{ q.back().push_back(r); q[0].emplace_back(); q[0].back().push_back({value.Text}); a += q[0].size(); }}", (q, row, item) =>
            {
                if (q.Count > 0)
                {
                    q[^1].Add([.. (List<int>)row["r"]]);
                    q[0].Add([item]);
                    row["a"] = unchecked((int)row["a"] + q[0].Count);
                }
            }
            ),
            3 => ($"for (auto &y : q) for (auto &z : y) {{ z.push_back({value.Text}); z[0] ^= 5; }}", (q, row, _) =>
            {
                foreach (List<int> z in q.SelectMany(y => y))
                {
                    z.Add((int)NaiveExpression.Convert(value.Value(row), ElementType.Int32));
                    z[0] ^= 5;
                }
            }
            ),
            _ => ("for (const auto &y : q) for (const auto &z : y) for (auto x : z) c += x; w = q.empty() ? w : q[0];",
                (Action<List<List<List<int>>>, Dictionary<string, object>, int>)((q, row, _) =>
                {
                    foreach (int x in q.SelectMany(y => y).SelectMany(z => z))
                    {
                        row["c"] = unchecked((uint)row["c"] + (uint)x);
                    }

                    row["w"] = q.Count == 0 ? row["w"] : q[0].Select(y => y.ToList()).ToList();
                })),
        };
        return new NaiveStatement(text, row =>
        {
            change((List<List<List<int>>>)row["q"], row, (int)NaiveExpression.Convert(value.Value(row), ElementType.Int32));
            return Flow.On;
        });
    }

    private NaiveStatement Texts()
    {
        NaiveValue value = Value(1);
        (string text, Action<List<string>, Dictionary<string, object>> change) = _random.Next(5) switch
        {
            0 => ("u.push_back(t);", (u, row) => u.Add((string)row["t"])),
            1 => ($"u.insert(u.begin(), std::to_string({value.Text}));", (u, row) => u.Insert(0, Convert.ToString(value.Value(row), CultureInfo.InvariantCulture)!)),
            2 => ("for (auto &x : u) { x += '.'; if (x.size() > 20) x = x.substr(10); } if (u.size() > 3) u.pop_back();", (u, _) =>
            {
                for (int k = 0; k < u.Count; k++)
                {
                    u[k] += ".";
                    u[k] = u[k].Length > 20 ? u[k][10..] : u[k];
                }

                u.RemoveRange(Math.Max(0, u.Count - 1), u.Count > 3 ? 1 : 0);
            }
            ),
            3 => ("if (std::find(u.begin(), u.end(), t) != u.end()) a += Sum(u == t);", (u, row) => row["a"] = unchecked((int)row["a"] + u.Count(x => x == (string)row["t"]))),
            _ => ("for (const auto &x : u) c += x.size(); if (!u.empty()) t = u[0] + u.back();", (Action<List<string>, Dictionary<string, object>>)((u, row) =>
            {
                row["c"] = unchecked((uint)row["c"] + (uint)u.Sum(x => x.Length));
                row["t"] = u.Count == 0 ? row["t"] : u[0] + u[^1];
            })),
        };
        return new NaiveStatement(text, row =>
        {
            change((List<string>)row["u"], row);
            return Flow.On;
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
