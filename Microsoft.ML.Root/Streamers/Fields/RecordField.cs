using System.Collections.Frozen;

namespace Microsoft.ML.Root.Streamers;

/// <summary>The members of a class, by their stored names; a base class is a member named like the class.</summary>
/// <param name="className">The class.</param>
/// <param name="members">Its members that have columns.</param>
/// <param name="layout">The layout that they follow from; null for a class with a form of its own.</param>
internal sealed class RecordField(
    string className, IEnumerable<KeyValuePair<string, Field>> members, StreamerInfo? layout = null) : Field
{
    private readonly FrozenDictionary<string, Field> _members = members.ToFrozenDictionary(StringComparer.Ordinal);

    internal string ClassName => className;

    /// <summary>The layout that the members follow from; null for a class with a form of its own.</summary>
    internal StreamerInfo? Layout => layout;

    /// <summary>All members that have columns.</summary>
    internal IEnumerable<KeyValuePair<string, Field>> Members => _members;

    /// <inheritdoc/>
    internal override IEnumerable<int> Columns => _members.Values.SelectMany(m => m.Columns).Order();

    /// <inheritdoc/>
    internal override IEnumerable<ListField> Lists => _members.Values.SelectMany(m => m.Lists);

    /// <summary>The member, or null.</summary>
    internal Field? Find(string name) => _members.GetValueOrDefault(name);

    /// <inheritdoc/>
    internal override Field? Prune(ReadOnlySpan<bool> wanted)
    {
        List<KeyValuePair<string, Field>> left = [];
        foreach ((string name, Field member) in _members)
        {
            if (member.Prune(wanted) is Field kept)
            {
                left.Add(new(name, kept));
            }
        }

        return left.Count == 0 ? null : new RecordField(className, left, layout);
    }

    /// <inheritdoc/>
    internal override Step MissingStep() => SequenceStep.Of(_members.Values.Select(m => m.MissingStep()));
}
