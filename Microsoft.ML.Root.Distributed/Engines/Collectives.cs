using System.Buffers.Binary;
using System.Runtime.ExceptionServices;
using System.Text;

namespace Microsoft.ML.Root.Distributed.Engines;

/// <summary>
/// An engine whose ranks first tell one another what they are about to do: a rank that has left after an error, or that does something
/// else, is an error on all, where they would wait for ever or mix their messages. It costs one more message of two numbers a call.
/// </summary>
internal sealed class Collectives : IDisposable
{
    /// <summary>Above the number of values that a call can have, and exact in a double with any kind.</summary>
    private const double KindUnit = 1L << 40;

    private const string Leaving = "leaves: ";

    private readonly ICollectiveEngine _engine;
    private readonly EngineThread _thread;
    private bool _isApart;
    private bool _isDisposed;
    private Exception? _lastError;

    internal Collectives(Func<ICollectiveEngine> open)
    {
        AppDomain.CurrentDomain.FirstChanceException += Remember;
        _thread = new EngineThread();
        try
        {
            _engine = _thread.Run(open);
        }
        catch
        {
            AppDomain.CurrentDomain.FirstChanceException -= Remember;
            _thread.Dispose();
            throw;
        }
    }

    internal int Rank => _engine.Rank;

    internal int Count => _engine.Count;

    internal string EngineName => _engine.Name;

    /// <summary>Runs calls of the engine that all ranks make.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="length">Number of values, where all ranks must have the same.</param>
    /// <param name="calls">What uses the engine, on its thread.</param>
    /// <exception cref="IOException">Another rank has left, or does something else.</exception>
    internal void Run(CollectiveKind kind, long length, Action<ICollectiveEngine> calls)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(RootCluster));
        _thread.Run(() =>
        {
            if (_isApart)
            {
                throw new IOException("The ranks of this job have come apart; an earlier error says why.");
            }

            if (Differ(kind, length) is string problem)
            {
                _isApart = true;
                throw new IOException(problem);
            }

            try
            {
                calls(_engine);
            }
            catch (IOException)
            {
                _isApart = true; // a partner has gone
                throw;
            }
        });
    }

    /// <summary>Runs what may make calls of its own on the engine's thread.</summary>
    internal T OnThread<T>(Func<ICollectiveEngine, T> function)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(RootCluster));
        return _thread.Run(() => function(_engine));
    }

    /// <summary>The texts of all ranks.</summary>
    internal string[] Gather(string text)
    {
        string[] texts = [];
        Run(CollectiveKind.Gather, 0, engine => texts = Gather(engine, text));
        return texts;
    }

    /// <summary>The text of rank 0.</summary>
    internal string Broadcast(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Run(CollectiveKind.Broadcast, 0, engine =>
        {
            byte[] length = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            engine.Broadcast(length);
            int count = BinaryPrimitives.ReadInt32LittleEndian(length);
            Array.Resize(ref bytes, count);
            engine.Broadcast(bytes);
        });
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Ends the job; from any thread, since the engine's own may be waiting.</summary>
    internal void Abort() => _engine.Abort();

    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        AppDomain.CurrentDomain.FirstChanceException -= Remember;
        using (_thread)
        {
            _thread.Run(() =>
            {
                using (_engine)
                {
                    Leave();
                }
            });
        }
    }

    /// <summary>Where the others are elsewhere they learn of it now, and it is they who throw.</summary>
    private void Leave()
    {
        try
        {
            _ = _isApart ? null : Differ(CollectiveKind.Leave, 0);
        }
        catch (IOException)
        {
            // They have gone before.
        }
    }

    /// <summary>
    /// A rank leaves before the others because of an exception that its program caught outside, which Dispose does not see: what was
    /// thrown last is most likely it.
    /// </summary>
    private void Remember(object? sender, FirstChanceExceptionEventArgs arguments) => _lastError = arguments.Exception;

    /// <summary>What is wrong where not all ranks do the same.</summary>
    private string? Differ(CollectiveKind kind, long length)
    {
        if (_engine.Count == 1)
        {
            return null;
        }

        double code = ((int)kind * KindUnit) + length;
        double[] ends = [code, -code];
        _engine.Reduce<double>(ends, Reduction.Max);
        if (ends[0] == -ends[1])
        {
            return null;
        }

        string[] all = Gather(_engine, kind == CollectiveKind.Leave ? Leaving + _lastError?.Message : length == 0 ? $"{kind}" : $"{kind} of {length} values");
        int left = Array.FindIndex(all, what => what.StartsWith(Leaving, StringComparison.Ordinal));
        return left >= 0
            ? $"Rank {left} of {Count} has left the job, while rank {Rank} waits in {kind}. Its last error: {all[left][Leaving.Length..]}"
            : $"The ranks do not do the same: {string.Join("; ", all.Select((what, rank) => $"rank {rank} {what}"))}.";
    }

    private static string[] Gather(ICollectiveEngine engine, string text)
    {
        byte[] own = Encoding.UTF8.GetBytes(text);
        byte[] length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, own.Length);
        byte[] lengths = new byte[sizeof(int) * engine.Count];
        engine.AllGather(length, lengths, Blocks.Packed([.. Enumerable.Repeat(sizeof(int), engine.Count)]));
        Blocks blocks = Blocks.Packed(
            [.. Enumerable.Range(0, engine.Count).Select(rank => BinaryPrimitives.ReadInt32LittleEndian(lengths.AsSpan(rank * sizeof(int))))]);
        byte[] all = new byte[blocks.End];
        engine.AllGather(own, all, blocks);
        string[] texts = new string[engine.Count];
        for (int rank = 0; rank < texts.Length; rank++)
        {
            texts[rank] = Encoding.UTF8.GetString(blocks.Of(all.AsSpan(), rank));
        }

        return texts;
    }
}

/// <summary>What a rank is about to do with the others.</summary>
internal enum CollectiveKind
{
    /// <summary>It needs the others no more.</summary>
    Leave,
    Sum,
    Average,
    Broadcast,
    Gather,
    Barrier,
    TrainTree,
}
