using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Streamers;

/// <summary>One run of a plan over the entries of a basket: the place in the bytes, the columns, and what guards against damage.</summary>
internal ref struct Decoding
{
    /// <summary>Objects inside objects; no file is deeper, and the thread's stack holds this many.</summary>
    private const int DeepestNesting = 200;

    /// <summary>Bytes that references to earlier objects may make the plan read again.</summary>
    private const long MostReplayed = 64L << 20;

    /// <summary>Values of members that the stored layouts lack.</summary>
    private const long MostFilledIn = 16L << 20;

    /// <summary>The entry's bytes; a ref struct field, so that steps change its position in place.</summary>
    internal BigEndianReader Reader;
    private readonly ReadOnlySpan<ColumnBuilder?> _builders;
    private int _depth;
    private long _replayed;
    private long _filledIn;

    internal Decoding(ReadOnlySpan<ColumnBuilder?> builders, CounterStack counters, int origin)
    {
        _builders = builders;
        Counters = counters;
        Origin = origin;
    }

    /// <summary>Counter members of the objects that are being read.</summary>
    internal CounterStack Counters { get; }

    /// <summary>Position in the payload + this = position that tags of references mean.</summary>
    internal int Origin { get; set; }

    /// <summary>The builder of a wanted column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly ColumnBuilder Builder(int column) => _builders[column]!;

    /// <summary>The next <paramref name="count"/> items of <paramref name="size"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan<byte> Take(int size, int count) => Reader.Take((int)Math.Min((long)size * count, int.MaxValue));

    /// <summary>Enters an object.</summary>
    internal void Enter(string className)
    {
        if (++_depth > DeepestNesting)
        {
            Reader.Throw($"objects of class {className} are nested too deeply", $"at most {DeepestNesting} levels");
        }
    }

    /// <summary>Leaves an object.</summary>
    internal void Leave() => _depth--;

    /// <summary>Counts values that are filled in without bytes that would justify them.</summary>
    internal void FillIn(int values)
    {
        _filledIn += values;
        if (_filledIn > MostFilledIn)
        {
            Reader.Throw("too many values are missing", $"at most {MostFilledIn}");
        }
    }

    /// <summary>Counts bytes that are read a second time.</summary>
    internal void Replay(int bytes)
    {
        _replayed += bytes;
        if (_replayed > MostReplayed)
        {
            Reader.Throw("references repeat too many objects", $"at most {MostReplayed} bytes");
        }
    }
}
