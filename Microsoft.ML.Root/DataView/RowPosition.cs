using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>The row that a cursor stands on, shared with its getters.</summary>
internal sealed class RowPosition
{
    /// <summary>The decoded slices; null before the first row and after the last.</summary>
    internal RowPool? Pool { get; private set; }

    /// <summary>Slice within the pool.</summary>
    internal int Slice { get; private set; }

    /// <summary>Row within the slice.</summary>
    internal int Row { get; private set; }

    /// <summary>The row in the form that pools use.</summary>
    internal ulong Reference { get; private set; }

    internal void Set(RowPool pool, ulong reference)
    {
        Pool = pool;
        Reference = reference;
        Slice = RowReference.Slice(reference);
        Row = RowReference.Row(reference);
    }

    internal void Clear() => Pool = null;
}
