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
        ulong stream = Stream(call.Builder.Text.Stream, call.Place.Start);
        return new RandomNode<TDistribution>(
            new ExpressionType(ElementType.Float64, like?.Type.Depth ?? 0), call.Place, call.Builder.Slots, stream, (ValueNode<double>?)like);
    }

    /// <summary>A number for a name and a place: the same on every machine.</summary>
    private static ulong Stream(string name, int place)
    {
        ulong stream = (ulong)place;
        foreach (byte letter in Encoding.UTF8.GetBytes(name))
        {
            (stream, _) = Philox.Block(stream, letter, 0);
        }

        return stream;
    }
}
