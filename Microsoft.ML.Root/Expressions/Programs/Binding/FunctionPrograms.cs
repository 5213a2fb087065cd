using System.Linq.Expressions;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// What functions of items give, as programs that run row by row: those of functions that compute with numbers alone. What needs a
/// collection is computed for all items of a block together, by <see cref="MapNode{T}"/> and <see cref="OrderNode{T}"/>.
/// </summary>
internal static class FunctionPrograms
{
    /// <summary>
    /// What a function gives for each item, or null where it is no program: one that takes many values at once is faster over the
    /// items of all rows of a block.
    /// </summary>
    internal static Node? Map(NodeBuilder builder, TextRange place, IReadOnlyList<Node> lists, Closure function)
    {
        if (!IsProgram(builder, function) || function.Body.HasVectors)
        {
            return null;
        }

        (RowProgram program, RowCompiler rows) = Start(builder);
        RowVariable[] inputs = [.. lists.Select(rows.Input)];
        RowVariable result = rows.Variable(function.Body.Type with { Depth = 1 });
        RowVariable index = rows.Variable(new ExpressionType(ElementType.Int64));
        ParameterExpression count = rows.NewVariable(typeof(long));
        Expression at = rows.Place(place);
        List<Expression> turn = [Expression.IfThen(Expression.GreaterThanOrEqual(index.Read, count), Expression.Break(Done(out LabelTarget done)))];
        for (int i = 0; i < inputs.Length; i++)
        {
            turn.Add(rows.Let(function.Parameters[i], inputs[i].Code.Known(inputs[i].Read, index.Read)));
        }

        // Room is made before, so that there is no call in the loop and its variables stay in registers.
        turn.Add(result.Code.SetKnown(result.Read, index.Read, function.Body.InProgram(rows)));
        turn.Add(Expression.PreIncrementAssign(index.Variable!));
        List<Expression> statements =
        [
            Expression.Assign(index.Variable!, Expression.Constant(0L)),
            Expression.Assign(count, Size(inputs[0])),
            .. inputs.Skip(1).Select(other => Expression.IfThen(
                Expression.NotEqual(count, Size(other)),
                Expression.Block(
                    RowCompiler.Call((Action<RowFrame, int, long, long>)RowFrame.FailSizes, rows.Frame, at, count, Size(other)),
                    Expression.Assign(count, Expression.Constant(0L))))),
            result.Code.Start(result.Read, rows.Frame, at, count),
            Expression.Assign(count, Size(result)),
            Expression.Loop(Expression.Block(typeof(void), turn), done),
        ];
        return Finish(builder, place, program, rows, result, statements);

        Expression Size(RowVariable list) => builder.Convert(builder.Of(list.Local.Type).Size(place, list.Local.At(place)), ElementType.Int64).InProgram(rows);
    }

    /// <summary>Indices of the items in the order of a function, or null where it is no program.</summary>
    internal static Node? Order(NodeBuilder builder, TextRange place, Node list, Closure isBefore)
    {
        if (!IsProgram(builder, isBefore))
        {
            return null;
        }

        (RowProgram program, RowCompiler rows) = Start(builder);
        ExpressionType indices = new(ElementType.UInt64, 1);
        RowVariable items = rows.Input(list);
        RowVariable result = rows.Variable(indices);
        Expression comparison = rows.Function(items.Code.Comparison, isBefore.Parameters, isBefore.Body);
        Expression order = items.Code.Order(items.Read, rows.Frame, rows.Place(place), result.Read, rows.Variable(indices).Read, comparison);
        return Finish(builder, place, program, rows, result, [order]);
    }

    /// <summary>Random numbers are drawn for all items of a block together, as the same ones whatever else is computed.</summary>
    private static bool IsProgram(NodeBuilder builder, Closure function)
        => !builder.IsInProgram && !function.IsRandom && function.Body is { HasCode: true, Type.Levels: 0 } && function.Parameters.All(p => p.Type.Levels == 0);

    private static LabelTarget Done(out LabelTarget label) => label = Expression.Label();

    private static (RowProgram Program, RowCompiler Rows) Start(NodeBuilder builder)
    {
        RowProgram program = new(builder.Options.Limits);
        return (program, new RowCompiler(builder.Text, program, new Slots()));
    }

    private static Node Finish(
        NodeBuilder builder, TextRange place, RowProgram program, RowCompiler rows, RowVariable result, IReadOnlyList<Expression> statements)
    {
        Local outside = builder.Local(result.Local.Type);
        rows.Output(result, outside);
        program.Finish(0, () => rows.Compile(statements));
        return builder.Let(place, [program], outside.At(place));
    }
}
