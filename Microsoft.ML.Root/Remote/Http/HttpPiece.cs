namespace Microsoft.ML.Root.Remote.Http;

/// <summary>Bytes that one request asks for, and how many of them are there: a new try goes on behind them.</summary>
internal sealed class HttpPiece(long offset, Memory<byte> destination)
{
    private int _done;

    /// <summary>The next byte to come.</summary>
    internal long Next => offset + _done;

    /// <summary>The byte after the last.</summary>
    internal long End => offset + destination.Length;

    /// <summary>Bytes to come.</summary>
    internal int Left => destination.Length - _done;

    /// <summary>Where they go.</summary>
    internal Memory<byte> Rest => destination[_done..];

    internal void Advance(int bytes) => _done += bytes;
}
