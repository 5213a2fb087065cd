using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <content>Rows without a value: thrown, kept for those who use the row, or deferred to where a variable is used.</content>
internal sealed partial class Evaluation
{
    private List<RowError>? _rowErrors;
    private List<RowError>? _deferred;
    private Dictionary<Local, List<RowError>>? _errorsOfLocals;

    /// <summary>
    /// There is no value in a row of this block: an error if the row counts. A filter knows which rows count and throws; a column
    /// keeps the error for those who use the row. The caller goes on with any value.
    /// </summary>
    internal void Fail(int row, TextRange place, RowErrorKind kind, long first = 0, long second = 0, Exception? cause = null)
    {
        if (IsActive(row) && _deferred is not null)
        {
            _deferred.Add(new RowError(row, kind, place, first, second, cause));
        }
        else if (IsActive(row) && Outer is not null)
        {
            Outer.Fail(RowsOfItems[row], place, kind, first, second, cause);
        }
        else if (IsActive(row))
        {
            Keep(new RowError(FirstRow + row, kind, place, first, second, cause));
        }
    }

    /// <summary>Rows without a value do not fail for now; the result is given back where that ends.</summary>
    internal List<RowError>? BeginDeferring()
    {
        List<RowError>? outer = _deferred;
        _deferred = [];
        return outer;
    }

    /// <summary>Rows that had no value since then fail where a variable is used.</summary>
    internal void EndDeferring(Local local, List<RowError>? outer)
    {
        if (_deferred!.Count > 0)
        {
            (_errorsOfLocals ??= [])[local] = _deferred;
        }
        else
        {
            _errorsOfLocals?.Remove(local);
        }

        _deferred = outer;
    }

    /// <summary>Ends what <see cref="BeginDeferring"/> began; the rows that had no value since then.</summary>
    internal List<RowError>? EndDeferring(List<RowError>? outer)
    {
        List<RowError>? deferred = _deferred;
        _deferred = outer;
        return deferred;
    }

    /// <summary>Of an evaluation of one row: why it had no value since the last call, or null.</summary>
    internal RowError? TakeDeferred()
    {
        if (_deferred is not { Count: > 0 })
        {
            return null;
        }

        RowError first = _deferred[0];
        _deferred.Clear();
        return first;
    }

    /// <summary>A variable is used: the rows without a value fail if they count.</summary>
    internal void FailDeferred(Local local)
    {
        foreach (RowError rowError in _errorsOfLocals?.GetValueOrDefault(local) ?? [])
        {
            Fail(rowError.Row, rowError.Place, rowError.Kind, rowError.First, rowError.Second, rowError.Cause);
        }
    }

    /// <summary>There is no value in a row of this block, and no way to go on.</summary>
    [DoesNotReturn]
    internal void Throw(int row, TextRange place, RowErrorKind kind, long first, long second)
    {
        Outer?.Throw(RowsOfItems[row], place, kind, first, second);
        throw Error(new RowError(FirstRow + row, kind, place, first, second));
    }

    /// <summary>The errors so far, one a row; null when there are none.</summary>
    internal RowErrors? RowErrors()
    {
        if (_rowErrors is null)
        {
            return null;
        }

        // Nodes fail one after another in each block: the first error of a row is the one that counts.
        RowError[] rowErrors = [.. _rowErrors.DistinctBy(f => f.Row).OrderBy(f => f.Row)];
        return new RowErrors([.. rowErrors.Select(f => f.Row)], i => Error(rowErrors[i]));
    }

    /// <summary>The block is evaluated again: it has no errors yet.</summary>
    private void ForgetErrors()
    {
        _rowErrors?.RemoveAll(e => e.Row >= FirstRow);
        _deferred = null;
        _errorsOfLocals = null;
    }

    private void Keep(RowError rowError)
    {
        if (_rows is not null)
        {
            throw Error(rowError);
        }

        (_rowErrors ??= []).Add(rowError);
    }

    private RootExpressionException Error(RowError rowError) => _text.InEntry(rowError.Place, rowError.Problem, Range.Start + rowError.Row, rowError.Cause);
}
