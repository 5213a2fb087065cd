namespace Microsoft.ML.Root.Streamers;

/// <summary>Classes and objects of one record that later parts of it may refer to, by position (TBufferFile's map).</summary>
internal sealed class ObjectReferences
{
    /// <summary>Positions in the file are counted from the start of the key, plus two (kMapOffset).</summary>
    internal const int Offset = 2;
    private readonly Dictionary<uint, object> _seen = [];
    private uint _legacyCount = 1;

    /// <summary>Remembers a class (its name) or object by position.</summary>
    internal void Add(uint tag, object value) => _seen[tag] = value;

    /// <summary>Remembers in the way of records without byte counts: numbered one after another.</summary>
    internal void AddLegacy(object value) => _seen[_legacyCount++] = value;

    /// <summary>What the tag refers to, or null.</summary>
    internal object? Find(uint tag) => _seen.GetValueOrDefault(tag);
}
