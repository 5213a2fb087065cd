using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Chains;

/// <summary>
/// Opened trees of a chain. Their metadata are kept as long as they are few; beyond that the least recently used is dropped and
/// read again when needed. Files themselves are the opener's business.
/// </summary>
internal sealed class MemberCache
{
    /// <summary>
    /// Columns of all trees kept, together: measured at 7 kB each, so that a thousand files take no more memory than a few hundred.
    /// </summary>
    private const long LargestColumnCount = 16_000;
    private readonly IReadOnlyList<ChainMember> _members;
    private readonly IMemberOpener _opener;
    private readonly Lock[] _locks;
    private readonly IColumnSource?[] _sources;
    private readonly Lock _orderLock = new();
    private readonly LinkedList<int> _recentFirst = new();
    private readonly LinkedListNode<int>?[] _nodes;
    private long _columnCount;

    internal MemberCache(IReadOnlyList<ChainMember> members, IMemberOpener opener)
    {
        _members = members;
        _opener = opener;
        _locks = [.. members.Select(_ => new Lock())];
        _sources = new IColumnSource?[members.Count];
        _nodes = new LinkedListNode<int>?[members.Count];
    }

    /// <summary>Number of trees in the chain.</summary>
    internal int Count => _members.Count;

    /// <summary>The trees.</summary>
    internal IReadOnlyList<ChainMember> Members => _members;

    /// <summary>The opened tree. It is not disposed while works may refer to it: it holds no handle of its own.</summary>
    internal IColumnSource Open(int member)
    {
        lock (_locks[member])
        {
            IColumnSource source = Volatile.Read(ref _sources[member]) ?? _opener.Open(_members[member]);
            Keep(member, source);
            return source;
        }
    }

    private void Keep(int member, IColumnSource source)
    {
        lock (_orderLock)
        {
            if (_sources[member] is not null)
            {
                _recentFirst.Remove(_nodes[member]!);
                _recentFirst.AddFirst(_nodes[member]!);
                return;
            }

            _sources[member] = source;
            _nodes[member] = _recentFirst.AddFirst(member);
            _columnCount += source.Columns.Count;
            while (_columnCount > LargestColumnCount && _recentFirst.Count > 1)
            {
                int oldest = _recentFirst.Last!.Value;
                _columnCount -= _sources[oldest]!.Columns.Count;
                _sources[oldest] = null;
                _recentFirst.RemoveLast();
            }
        }
    }
}
