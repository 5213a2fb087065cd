using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Perf.Expressions;

/// <summary>A kind of expression and the loop in C# that does the same.</summary>
/// <param name="Kind">What it is an example of.</param>
/// <param name="Text">The expression, of type float or a collection of it.</param>
/// <param name="Twin">Writes the values of all events behind one another; their number.</param>
internal sealed record ExpressionCase(string Kind, string Text, Func<EventColumns, float[], int> Twin)
{
    /// <summary>The functions of the user that expressions call.</summary>
    internal static DeclaredFunctions Functions { get; } = DeclaredFunctions.None
        .With("weight", new RowFunction2<float, float, float>(Weight))
        .With("half", new RowFunction1<float, float>(Half));

    /// <summary>All of them.</summary>
    internal static ExpressionCase[] All { get; } =
    [
        new("arithmetic", "sqrt(x * x + y * y) / (1 + x)", (e, to) => Each(e, to, i => MathF.Sqrt((e.X[i] * e.X[i]) + (e.Y[i] * e.Y[i])) / (1 + e.X[i]))),
        new("arithmetic of collections", "pt * pt + mass * mass", (e, to) =>
        {
            for (int i = 0; i < e.Pt.Length; i++)
            {
                to[i] = (e.Pt[i] * e.Pt[i]) + (e.Mass[i] * e.Mass[i]);
            }

            return e.Pt.Length;
        }),
        new("reduction", "Sum(pt[pt > 30]) + Sum(eta * eta)", (e, to) => Each(e, to, i =>
        {
            float sum = 0;
            float squares = 0;
            for (int p = e.Offsets[i]; p < e.Offsets[i + 1]; p++)
            {
                sum += e.Pt[p] > 30 ? e.Pt[p] : 0;
                squares += e.Eta[p] * e.Eta[p];
            }

            return sum + squares;
        })),
        new("Map", "Map(pt, mass, [](float p, float m) { return sqrt(p * p + m * m); })", (e, to) =>
        {
            for (int i = 0; i < e.Pt.Length; i++)
            {
                to[i] = MathF.Sqrt((e.Pt[i] * e.Pt[i]) + (e.Mass[i] * e.Mass[i]));
            }

            return e.Pt.Length;
        }),
        new("Filter", "Filter(pt, [](float p) { return p > 30 && p < 80; })", (e, to) =>
        {
            int count = 0;
            foreach (float pt in e.Pt)
            {
                if (pt is > 30 and < 80)
                {
                    to[count++] = pt;
                }
            }

            return count;
        }),
        new("Sort", "Sort(pt, [](float a, float b) { return a > b; })", (e, to) =>
        {
            e.Pt.CopyTo(to, 0);
            for (int i = 0; i < EventColumns.Count; i++)
            {
                to.AsSpan(e.Offsets[i]..e.Offsets[i + 1]).Sort((a, b) => b.CompareTo(a));
            }

            return e.Pt.Length;
        }),
        new("loop with push_back", "RVecF v; for (auto p : pt) if (p > 30) v.push_back(p / 2); return v;", (e, to) =>
        {
            int count = 0;
            foreach (float pt in e.Pt)
            {
                if (pt > 30)
                {
                    to[count++] = pt / 2;
                }
            }

            return count;
        }),
        new("nested loop", "float least = 9; for (size_t i = 0; i < eta.size(); ++i) for (size_t j = i + 1; j < eta.size(); ++j) least = std::min(least, abs(eta[i] - eta[j])); return least;", (e, to) => Each(e, to, i =>
        {
            float least = 9;
            for (int p = e.Offsets[i]; p < e.Offsets[i + 1]; p++)
            {
                for (int q = p + 1; q < e.Offsets[i + 1]; q++)
                {
                    least = Math.Min(least, Math.Abs(e.Eta[p] - e.Eta[q]));
                }
            }

            return least;
        })),
        new("function of the user", "weight(x, y)", (e, to) => Each(e, to, i => Weight(e.X[i], e.Y[i]))),
        new("function of the user in a loop", "float s = 0; for (auto p : pt) s += half(p); return s;", (e, to) => Each(e, to, i =>
        {
            float sum = 0;
            for (int p = e.Offsets[i]; p < e.Offsets[i + 1]; p++)
            {
                sum += Half(e.Pt[p]);
            }

            return sum;
        })),
        new("four-vectors", "float(Sum(Construct<ROOT::Math::PtEtaPhiMVector>(pt, eta, phi, mass)).Pt())", (e, to) => Each(e, to, i =>
        {
            double x = 0;
            double y = 0;
            for (int p = e.Offsets[i]; p < e.Offsets[i + 1]; p++)
            {
                (double sin, double cos) = Math.SinCos(e.Phi[p]);
                x += e.Pt[p] * cos;
                y += e.Pt[p] * sin;
            }

            return (float)Math.Sqrt((x * x) + (y * y));
        })),
    ];

    private static float Weight(float x, float y) => x > 50 ? 1 + (y / x) : 1;

    private static float Half(float x) => x / 2;

    private static int Each(EventColumns events, float[] to, Func<int, float> value)
    {
        for (int i = 0; i < EventColumns.Count; i++)
        {
            to[i] = value(i);
        }

        return EventColumns.Count;
    }
}
