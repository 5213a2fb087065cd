using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// A run of a program over a block of rows: where its inputs lie, the collections of the row that it is at, and whether the row has
/// failed. A row that failed goes on with any value until its next turn of a loop, as nodes do; what comes of it is not used.
/// </summary>
internal sealed unsafe partial class RowFrame : IDisposable
{
    private readonly Evaluation _outer;
    private readonly RowProgram _program;
    private readonly PooledBuffer _cells;
    private readonly ProgramInput[] _inputs;
    private readonly RowOutput[] _outputs;

    /// <summary>The inputs that have no value in some row.</summary>
    private readonly ProgramInput[] _failing;

    /// <summary>True where a row begins with more than what the code does itself.</summary>
    private readonly bool _hasBeginning;

    /// <summary>The rows that count, one a row; null for all.</summary>
    private readonly bool* _active;
    private readonly RowList?[] _lists;
    private readonly RowList?[] _owned;
    private long _bytes;
    private bool _hasFailed;
    private Failure _failure;
    private RowError? _error;
    private int _called = -1;
    private readonly RowFrame? _around;
    private long _entry = -1;
    private ulong _draws;

    internal RowFrame(Evaluation outer, RowProgram program)
    {
        _outer = outer;
        _around = outer.InnermostFrame;
        _program = program;
        _lists = [.. program.Locals.Select(local => local.NewList())];
        _owned = [.. _lists];
        _inputs = [.. program.Inputs.Select(open => open(outer, this))];
        _failing = [.. _inputs.Where(input => input.CanFail)];
        _hasBeginning = program.Calls.Count > 0 || _failing.Length > 0;
        _outputs = [.. program.Outputs.Select(open => open(outer, this))];
        Rows = new Evaluation(outer, program.Slots, 0, 1) { Frame = this };
        Rows.SetActive(-1);
        Rows.BeginDeferring();
        ReadOnlySpan<bool> active = outer.Active;
        _active = active.IsEmpty ? null : (bool*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(active));
        _cells = Pool.Rent(Math.Max(1, program.Locals.Count) * (long)Unsafe.SizeOf<VectorValue>());
    }

    /// <summary>Evaluates nodes for the row alone.</summary>
    internal Evaluation Rows { get; }

    /// <summary>Where memory comes from.</summary>
    internal BufferPool Pool => _outer.Pool;

    /// <summary>What a row may take.</summary>
    internal RowLimits Limits => _program.Limits;

    /// <summary>The row of the block.</summary>
    internal int Row { get; private set; }

    /// <summary>Random numbers that the entry has drawn: each turn of a loop has others. A program inside another one goes on where that is.</summary>
    internal ulong Draws
    {
        get
        {
            if (_around is not null)
            {
                return _around.Draws;
            }

            // In a function of items the rows are items, of which those of one entry follow one another.
            long entry = _outer.EntryOf(Row);
            if (entry != _entry)
            {
                _entry = entry;
                _draws = 0;
            }

            return _draws;
        }

        set
        {
            if (_around is not null)
            {
                _around.Draws = value;
            }
            else
            {
                _draws = value;
            }
        }
    }

    /// <summary>True while a function of the user runs.</summary>
    internal bool IsInFunction => _called >= 0;

    /// <summary>Goes to a row; false for one that does not count.</summary>
    internal static bool Begin(RowFrame frame, int row)
    {
        frame.Row = row;
        if (frame._hasFailed || !frame.IsActive(row))
        {
            return false;
        }

        if (frame._hasBeginning)
        {
            frame.MoveToRow();
        }

        return true;
    }

    /// <summary>The row is through; false where it has no value.</summary>
    internal static bool End(RowFrame frame)
    {
        if (frame._hasFailed)
        {
            frame.EndFailed();
            return false;
        }

        return frame.IsActive(frame.Row);
    }

    /// <summary>True when the row has failed.</summary>
    internal static bool HasFailed(RowFrame frame) => frame._hasFailed;

    /// <summary>Turns of loops that a row may take.</summary>
    internal static long Steps(RowFrame frame) => frame.Limits.Steps;

    /// <summary>The row took too many turns.</summary>
    internal static void FailSteps(RowFrame frame, int place) => frame.Fail(place, RowErrorKind.TooManySteps, frame.Limits.Steps);

    /// <summary>Collections have different sizes.</summary>
    internal static void FailSizes(RowFrame frame, int place, long first, long second)
        => frame.Fail(place, RowErrorKind.DifferentSizes, first, second);

    /// <summary>The row ended without a value.</summary>
    internal static void FailReturn(RowFrame frame, int place) => frame.Fail(place, RowErrorKind.NoReturn);

    /// <summary>A random number.</summary>
    internal static double Draw<TDistribution>(RowFrame frame, ulong stream)
        where TDistribution : struct, IDistribution
    {
        (ulong first, ulong second) = Philox.Block(frame._outer.Draw(stream), (ulong)frame._outer.EntryOf(frame.Row), frame.Draws++);
        return TDistribution.Of(first, second);
    }

    /// <summary>A function of the user is called.</summary>
    internal static void Enter(RowFrame frame, int place) => frame._called = place;

    /// <summary>A function of the user gave its result.</summary>
    internal static T Leave<T>(RowFrame frame, T result)
    {
        frame._called = -1;
        return result;
    }

    /// <summary>A function of the user threw an exception: the row ends.</summary>
    internal void FailThrown(Exception cause)
    {
        Fail(new RowError(Row, RowErrorKind.Thrown, _program.Places[_called], 0, 0, cause));
        _called = -1;
    }

    /// <summary>A node uses an input; -1 for a variable. The row has no value where it has none.</summary>
    internal void Use(Evaluation evaluation, int input)
    {
        if (input >= 0 && _inputs[input].Error(Row) is RowError error)
        {
            evaluation.Fail(0, error.Place, error.Kind, error.First, error.Second, error.Cause);
        }
    }

    /// <summary>Where the value of a local lies for nodes.</summary>
    internal byte* Cell(int local) => _cells.Address + (local * Unsafe.SizeOf<VectorValue>());

    /// <summary>
    /// There is no value in the row. Nothing is called here: where a loop has a call, even one that is never made, its variables lie in
    /// memory and not in registers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Fail(int place, RowErrorKind kind, long first = 0, long second = 0) => Fail(new Failure(place, -1, kind, first, second));

    /// <summary>An input that is used has no value in the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void FailInput(int input) => Fail(new Failure(-1, input, default, 0, 0));

    /// <summary>There is no value in the row.</summary>
    internal void Fail(RowError error)
    {
        if (!_hasFailed)
        {
            _hasFailed = true;
            _error = error;
        }
    }

    /// <summary>Counts memory; false when the row may not have that much.</summary>
    internal bool Take(long bytes)
    {
        if (bytes > Limits.Bytes - _bytes)
        {
            return false;
        }

        _bytes += bytes;
        return true;
    }

    public void Dispose()
    {
        Rows.Dispose();
        foreach (RowList? list in _owned)
        {
            list?.Release();
        }

        _cells.Release();
    }

    private bool IsActive(int row) => _active is null || _active[row];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Fail(in Failure failure)
    {
        if (!_hasFailed)
        {
            _hasFailed = true;
            _failure = failure;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MoveToRow()
    {
        Rows.MoveTo(Row);
        foreach (ProgramInput input in _failing)
        {
            input.IsMissing = input.Error(Row) is not null;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EndFailed()
    {
        RowError error = _error ?? (_failure.Input >= 0
            ? _inputs[_failure.Input].Error(Row)!.Value
            : new RowError(Row, _failure.Kind, _program.Places[_failure.Place], _failure.First, _failure.Second));
        _outer.Fail(Row, error.Place, error.Kind, error.First, error.Second, error.Cause);
        _hasFailed = false;
        _error = null;
    }

    private void TakeError()
    {
        if (Rows.TakeDeferred() is RowError error)
        {
            Fail(error);
        }
    }

    /// <summary>Why a row has failed: at a place, or because an input is missing.</summary>
    private readonly record struct Failure(int Place, int Input, RowErrorKind Kind, long First, long Second);
}
