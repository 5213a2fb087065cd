using System.Linq.Expressions;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Expressions;

/// <summary>An operation of an expression whose names and types are known. Nodes are immutable and serve all threads.</summary>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
internal abstract class Node(ExpressionType type, TextRange place)
{
    /// <summary>Type of the result.</summary>
    internal ExpressionType Type { get; } = type;

    /// <summary>Where it stands in the text.</summary>
    internal TextRange Place { get; } = place;

    /// <summary>True for a value that is written in the expression.</summary>
    internal virtual bool IsConstant => false;

    /// <summary>False for what has a value in each row.</summary>
    internal virtual bool CanFail => true;

    /// <summary>True where all of it takes many values at once, or only says where they lie.</summary>
    internal virtual bool HasVectors => false;

    /// <summary>True where all of it is code in a program, and nothing is evaluated for a block of one row.</summary>
    internal virtual bool HasCode => false;

    /// <summary>The row's value, or its collection, in a program that runs row by row.</summary>
    internal abstract Expression InProgram(RowCompiler rows);

    /// <summary>Evaluates all blocks and keeps the results as a column.</summary>
    internal abstract ColumnChunk Collect(Evaluation evaluation, ColumnSchema schema, BufferPool pool);

    /// <summary>Entries without a value: also those where an input has none.</summary>
    private protected static RowErrors? RowErrorsOf(Evaluation evaluation)
        => RowErrors.Union([.. evaluation.Inputs.Select(i => i.RowErrors), evaluation.RowErrors()]);
}

/// <summary>Numbers the buffers that the nodes of one expression need for their results.</summary>
internal sealed class Slots
{
    private readonly Stack<int> _free = new();
    private List<int>? _lent;

    /// <summary>Number of buffers.</summary>
    internal int Count { get; private set; }

    /// <summary>The buffers that were given out since <see cref="BeginLending"/> or the last release.</summary>
    internal IReadOnlyList<int> Lent => [.. _lent ?? []];

    /// <summary>One more buffer.</summary>
    internal int Next()
    {
        int slot = _free.TryPop(out int free) ? free : Count++;
        _lent?.Add(slot);
        return slot;
    }

    /// <summary>One more buffer, which is never given out again: its values are read at any time.</summary>
    internal int NextKept() => Count++;

    /// <summary>Begins to note which buffers are given out; the result is given back to <see cref="EndLending"/>.</summary>
    internal List<int>? BeginLending()
    {
        List<int>? outer = _lent;
        _lent = [];
        return outer;
    }

    /// <summary>Buffers whose values nobody reads any more are given out again.</summary>
    internal void Release(IReadOnlyList<int> slots)
    {
        foreach (int slot in slots)
        {
            _free.Push(slot);
        }

        _lent!.Clear();
    }

    /// <summary>Ends what <see cref="BeginLending"/> began.</summary>
    internal void EndLending(List<int>? outer)
    {
        outer?.AddRange(_lent!);
        _lent = outer;
    }
}
