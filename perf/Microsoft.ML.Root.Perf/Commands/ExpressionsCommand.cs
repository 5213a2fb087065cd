using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Perf.Expressions;
using Microsoft.ML.Root.Perf.Floor;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>What each kind of expression costs over the same columns in memory, as processor time over that of a loop in C#.</summary>
internal static class ExpressionsCommand
{
    private const int Repeats = 5;

    /// <summary>Seconds that one side runs in each repetition.</summary>
    private const double Slice = 0.1;

    /// <param name="part">Part of the names of the kinds that are measured; empty for all.</param>
    internal static void Run(string part)
    {
        using BufferPool pool = new();
        using DecodeContext context = new(pool);
        using EventColumns events = new(pool);
        ExpressionOptions options = new() { Functions = ExpressionCase.Functions };
        ExpressionScope scope = new("events", [.. events.Chunks.Select(c => c.Schema)], options);
        float[] values = new float[events.Pt.Length];
        foreach (ExpressionCase kind in ExpressionCase.All.Where(c => c.Kind.Contains(part, StringComparison.OrdinalIgnoreCase)))
        {
            CompiledExpression expression = Binder.Bind(new ExpressionText(kind.Text), scope);
            ColumnSchema schema = CompiledColumn.Of("result", expression, "", scope).Schema;
            ColumnChunk[] inputs = [.. expression.Inputs.Select(i => events.Chunks[i])];
            RequireSame(kind, values.AsSpan(0, kind.Twin(events, values)), () => expression.Compute(schema, inputs[0].Range, inputs, context));
            (double Ours, double Twin)[] times = new (double, double)[Repeats];
            for (int i = -1; i < Repeats; i++)
            {
                // In turns, so that what else the machine does meets both alike.
                double twin = Seconds(() => kind.Twin(events, values));
                times[Math.Max(i, 0)] = (Seconds(() => expression.Compute(schema, inputs[0].Range, inputs, context).Dispose()), twin);
            }

            double[] ratios = [.. times.Select(t => t.Ours / t.Twin).Order()];
            double own = times.Select(t => t.Ours).Order().ElementAt(Repeats / 2) / EventColumns.Count;
            Console.WriteLine($"{kind.Kind}: {ratios[Repeats / 2]:F2} of the loop ({ratios[0]:F2} to {ratios[^1]:F2}), {own * 1e9:F0} ns an event: {kind.Text}");
        }
    }

    private static double Seconds(Action action)
    {
        int turns = 0;
        double began = ThreadClock.Now;
        double passed;
        do
        {
            action();
            turns++;
            passed = ThreadClock.Now - began;
        }
        while (passed < Slice);
        return passed / turns;
    }

    private static void RequireSame(ExpressionCase kind, ReadOnlySpan<float> expected, Func<ColumnChunk> compute)
    {
        using ColumnChunk chunk = compute();
        ReadOnlySpan<float> values = chunk.Values<float>();
        bool isSame = values.Length == expected.Length;
        for (int i = 0; isSame && i < values.Length; i++)
        {
            isSame = Math.Abs(values[i] - expected[i]) <= 1e-4 * (1 + Math.Abs(expected[i]));
        }

        if (!isSame)
        {
            throw new InvalidOperationException($"{kind.Kind}: the expression and the loop give different values.");
        }
    }
}
