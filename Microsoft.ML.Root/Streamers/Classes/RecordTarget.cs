using System.Collections.Frozen;

namespace Microsoft.ML.Root.Streamers;

/// <summary>The members of a class, by their stored names; a base class is a member named like the class.</summary>
/// <param name="className">The class.</param>
/// <param name="members">Its members that have columns.</param>
/// <param name="layout">The layout that they follow from; null for a class with a form of its own.</param>
internal sealed class RecordTarget(
    string className, IEnumerable<KeyValuePair<string, Target>> members, StreamerInfo? layout = null) : Target
{
    private readonly FrozenDictionary<string, Target> _members = members.ToFrozenDictionary(StringComparer.Ordinal);

    internal string ClassName => className;

    /// <summary>The layout that the members follow from; null for a class with a form of its own.</summary>
    internal StreamerInfo? Layout => layout;

    /// <summary>All members that have columns.</summary>
    internal IEnumerable<KeyValuePair<string, Target>> Members => _members;

    internal override IEnumerable<int> Columns => _members.Values.SelectMany(m => m.Columns).Order();

    internal override IEnumerable<ListTarget> Lists => _members.Values.SelectMany(m => m.Lists);

    /// <summary>The member, or null.</summary>
    internal Target? Find(string name) => _members.GetValueOrDefault(name);

    internal override Target? Prune(ReadOnlySpan<bool> wanted)
    {
        List<KeyValuePair<string, Target>> left = [];
        foreach ((string name, Target member) in _members)
        {
            if (member.Prune(wanted) is Target kept)
            {
                left.Add(new(name, kept));
            }
        }

        return left.Count == 0 ? null : new RecordTarget(className, left, layout);
    }

    internal override StreamerAction MissingStep() => ActionSequence.Of(_members.Values.Select(m => m.MissingStep()));
}
