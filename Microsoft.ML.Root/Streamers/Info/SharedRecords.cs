using System.Collections.Concurrent;

namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// What is the same in every file of a data set, each kept once: a thousand files are described by the numbers in which they
/// differ. Thread-safe.
/// </summary>
internal sealed class SharedRecords
{
    private const int MostRecords = 1 << 16;
    private readonly ConcurrentDictionary<object, object> _records = [];
    private int _count;

    /// <summary>The record, or one that is equal to it.</summary>
    internal T Get<T>(T record)
        where T : class, IEquatable<T>
        => Get(record, record, static r => r);

    /// <summary>What was made of an equal key before, or what is made of it now.</summary>
    /// <param name="key">A value that decides what is made, and no other type has as key.</param>
    /// <param name="argument">Handed to <paramref name="make"/>.</param>
    /// <param name="make">Makes it.</param>
    internal T Get<T, TArgument>(object key, TArgument argument, Func<TArgument, T> make)
        where T : class
    {
        if (_records.TryGetValue(key, out object? known))
        {
            return (T)known;
        }

        T made = make(argument);
        return Interlocked.Increment(ref _count) > MostRecords ? made : (T)_records.GetOrAdd(key, made);
    }
}
