using System.Text;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Random numbers, in the words of ROOT's TRandom.</summary>
internal static class RandomFunctions
{
    /// <summary>Adds the functions to the table.</summary>
    internal static void AddTo(Dictionary<string, Func<FunctionCall, Node>> table)
    {
        table.Add("Uniform", Uniform);
        table.Add("Gaus", Gaus);
        table.Add("gRandom->Rndm", call =>
        {
            call.Require(0);
            return Uniform(call);
        });
        table.Add("gRandom->Uniform", Uniform);
        table.Add("gRandom->Gaus", Gaus);
        table.Add("gRandom->Exp", Exp);
        table.Add("gRandom->Integer", Integer);
        table.Add("gRandom->Poisson", Poisson);
        table.Add("gRandom->BreitWigner", BreitWigner);
    }

    /// <summary>An exponential distribution with a mean.</summary>
    private static Node Exp(FunctionCall call)
    {
        call.Require(1);
        return Drawn(call, new RowFunction2<double, double, double>((u, mean) => -mean * Math.Log(u)));
    }

    /// <summary>A whole number from 0 up to one, left out.</summary>
    private static Node Integer(FunctionCall call)
    {
        call.Require(1);
        return Drawn(call, new RowFunction2<double, double, uint>((u, size) => (uint)(u * size)));
    }

    private static Node Poisson(FunctionCall call)
    {
        call.Require(1);
        return Drawn(call, new RowFunction2<double, double, int>(QuantileFunctions.Poisson));
    }

    /// <summary>A resonance, by default at 0 and of width 1.</summary>
    private static Node BreitWigner(FunctionCall call)
    {
        call.Require(0, 2);
        Node[] arguments = [.. Doubles(call), .. Enumerable.Range(call.Count, 2 - call.Count).Select(i => call.Builder.Constant(call.Place, (double)i))];
        return Drawn(
            call with { Arguments = arguments },
            new RowFunction3<double, double, double, double>((u, mean, width) => mean + (0.5 * width * Math.Tan(Math.PI * (u - 0.5)))));
    }

    /// <summary>What a function makes of a number between 0 and 1 and of the arguments.</summary>
    private static Node Drawn(FunctionCall call, CSharpFunction function)
    {
        Node[] arguments = [.. Enumerable.Range(0, call.Count).Select(call.Scalar)];
        return FunctionBinder.Call(call.Place, function, [Draw<UnitInterval>(call, []), .. arguments], call.Builder);
    }

    /// <summary>Between 0 and 1, between 0 and what is given, or between two values.</summary>
    private static Node Uniform(FunctionCall call)
    {
        call.Require(0, 2);
        Node[] bounds = Doubles(call);
        Node number = Draw<UnitInterval>(call, bounds);
        return bounds.Length switch
        {
            0 => number,
            1 => call.Operators.Binary(TokenKind.Star, call.Place, bounds[0], number),
            _ => call.Operators.Binary(
                TokenKind.Plus, call.Place, bounds[0], call.Operators.Binary(
                    TokenKind.Star, call.Place, call.Operators.Binary(TokenKind.Minus, call.Place, bounds[1], bounds[0]), number)),
        };
    }

    /// <summary>Around a mean, 0 where none is given, with a standard deviation, 1 where none is given.</summary>
    private static Node Gaus(FunctionCall call)
    {
        call.Require(0, 2);
        Node[] arguments = Doubles(call);
        Node number = Draw<Normal>(call, arguments);
        Node deviation = arguments.Length > 1 ? call.Operators.Binary(TokenKind.Star, call.Place, arguments[1], number) : number;
        return arguments.Length > 0 ? call.Operators.Binary(TokenKind.Plus, call.Place, arguments[0], deviation) : deviation;
    }

    private static Node[] Doubles(FunctionCall call)
        => [.. Enumerable.Range(0, call.Count).Select(i => call.Builder.Convert(call.Number(i), ElementType.Float64))];

    /// <summary>One number a row, or one an item where an argument is a collection.</summary>
    private static RandomNode<TDistribution> Draw<TDistribution>(FunctionCall call, Node[] arguments)
        where TDistribution : struct, IDistribution
    {
        call.Builder.IsRandom = true;
        Node? like = arguments.MaxBy(a => a.Type.Depth) is Node deepest && !deepest.Type.IsScalar ? deepest : null;
        ulong stream = Stream(call.Builder.Text.Stream, call.Place.Start, call.Builder.OpenCalls);
        return new RandomNode<TDistribution>(
            new ExpressionType(ElementType.Float64, like?.Type.Depth ?? 0), call.Place, call.Builder.Slots, stream, (ValueNode<double>?)like);
    }

    /// <summary>
    /// A number for a name and a place: the same on every machine. The body of a function with a name is bound at each of its calls,
    /// whose places tell what is drawn there from one another.
    /// </summary>
    private static ulong Stream(string name, int place, IReadOnlyList<int> calls)
    {
        ulong stream = (ulong)place;
        foreach (int call in calls)
        {
            (stream, _) = Philox.Block(stream, (ulong)call, 1);
        }

        foreach (byte letter in Encoding.UTF8.GetBytes(name))
        {
            (stream, _) = Philox.Block(stream, letter, 0);
        }

        return stream;
    }
}
