using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>A row stream that the cursors of a set share; the last one to end disposes it.</summary>
internal sealed class SharedStream(RowStream stream, int users, Action ended)
{
    private int _users = users;

    /// <summary>The next block, or null at the end.</summary>
    internal RowBlock? Next() => stream.NextBlock();

    internal void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            stream.Dispose();
            ended();
        }
    }
}
