using System.Buffers.Binary;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>
/// The record of a tree as files of one data set have it but for numbers of entries, bytes and baskets. Where all bytes around those are
/// the same, a record is not read member by member: it says the same, with numbers of its own in the same places.
/// </summary>
internal sealed class TreeTemplate
{
    /// <summary>What of a tree differs from file to file and is read.</summary>
    private static readonly string[] _members =
    [
        "fEntries", "fTotBytes", "fZipBytes", "fFlushedBytes", "fAutoFlush", "fAutoSave", "fClusterRangeEnd", "fClusterSize",
    ];

    private readonly byte[] _record;
    private readonly int _keyLength;
    private readonly ColumnProjection? _wanted;
    private readonly TreeShape _shape;
    private readonly TreeRecord _head;
    private readonly (int Start, int End)[] _same;
    private readonly MemberPlace[] _tree;
    private readonly BranchPlaces[] _branches;
    private readonly bool[] _listed;

    private TreeTemplate(
        byte[] record,
        int keyLength,
        ColumnProjection? wanted,
        TreeShape shape,
        TreeRecord head,
        List<MemberPlace> places,
        MemberPlace[] tree,
        BranchPlaces[] branches)
    {
        _record = record;
        _keyLength = keyLength;
        _wanted = wanted;
        _shape = shape;
        _head = head;
        _tree = tree;
        _branches = branches;
        _listed = new bool[branches.Length];
        foreach ((int branch, _) in shape.Places)
        {
            _listed[branch] = true;
        }

        _same = new (int, int)[places.Count + 1];
        int end = 0;
        for (int i = 0; i < places.Count; i++)
        {
            _same[i] = (end, places[i].Start);
            end = places[i].End;
        }

        _same[^1] = (end, record.Length);
    }

    /// <summary>Makes a template of a record; null for a record whose numbers decide what else it says.</summary>
    /// <exception cref="RootFormatException">A branch is damaged, perhaps one that nobody asked for.</exception>
    internal static TreeTemplate? Make(
        ReadOnlySpan<byte> record, string className, int keyLength, StreamerRegistry layouts, FilePlace place, ColumnProjection? wanted, TreeShape shape)
    {
        MemberPlaces places = new(IsNumber);
        TreeRecord tree = TreeRecord.Read(record, className, keyLength, layouts, place, places: places);
        if (tree.Friends.Count > 0 || tree.Index is not null || tree.UserInfo.Count > 0)
        {
            return null;
        }

        Dictionary<string, BranchRecord> records = new(StringComparer.Ordinal);
        foreach (BranchRecord branch in tree.AllBranches)
        {
            if (branch.EmbeddedBaskets.Count > 0)
            {
                return null;
            }

            records.TryAdd(branch.Path, branch);
        }

        BranchPlaces[] branches = new BranchPlaces[shape.Readers.Count];
        Dictionary<int, BranchPlaces> byOwner = [];
        for (int i = 0; i < branches.Length; i++)
        {
            // Where a branch of items is empty, that decides whether it can be read.
            if (shape.Readers[i].Record.EntryEnd <= 0 || !records.TryGetValue(shape.Readers[i].Record.Path, out BranchRecord? branch))
            {
                return null;
            }

            byOwner.Add(branch.Id, branches[i] = new BranchPlaces(branch));
        }

        MemberPlace[] ofTree = new MemberPlace[_members.Length];
        for (int i = 0; i < places.All.Count; i++)
        {
            MemberPlace number = places.All[i];
            if (number.Owner == 0 ? !Put(number, _members, ofTree) : byOwner.TryGetValue(number.Owner, out BranchPlaces? branch) && !branch.Add(number))
            {
                return null;
            }
        }

        TreeRecord head = tree with { Branches = [], IsWhole = wanted is null || branches.Length == records.Count };
        return new TreeTemplate(record.ToArray(), keyLength, wanted, shape, head, places.All, ofTree, branches);
    }

    /// <summary>What a record says, where it differs from the template in numbers alone; else null.</summary>
    internal MatchedTree? Match(ReadOnlySpan<byte> record, int keyLength, ColumnProjection? wanted)
    {
        if (record.Length != _record.Length || keyLength != _keyLength || !ReferenceEquals(wanted, _wanted))
        {
            return null;
        }

        foreach ((int start, int end) in _same)
        {
            if (!record[start..end].SequenceEqual(_record.AsSpan(start, end - start)))
            {
                return null;
            }
        }

        List<byte> bytes = new(_branches.Length * 32);
        int[] starts = new int[_branches.Length];
        long longest = 0;
        long shortest = long.MaxValue;
        for (int i = 0; i < starts.Length; i++)
        {
            starts[i] = bytes.Count;
            BranchNumbers numbers = _branches[i].Read(record);
            if (numbers.EntryEnd <= 0 || numbers.FirstEntry > 0 || !_branches[i].AreElsewhere(record, numbers))
            {
                return null;
            }

            if (_listed[i])
            {
                longest = Math.Max(longest, Math.Max(numbers.EntryEnd, numbers.EntryCount));
                shortest = Math.Min(shortest, numbers.EntryEnd);
            }

            numbers.Pack(bytes);
        }

        TreeRecord head = _head with
        {
            EntryCount = Number(record, 0),
            TotalBytes = Number(record, 1),
            CompressedBytes = Number(record, 2),
            FlushedBytes = Number(record, 3),
            AutoFlush = Number(record, 4),
            AutoSave = Number(record, 5),
            ClusterRangeEnd = Numbers(record, _tree[6]),
            ClusterSize = Numbers(record, _tree[7]),
        };

        // Only in a tree whose branches have all entries do numbers decide nothing else.
        return head.EntryCount >= 0 && shortest >= head.EntryCount && (head.IsWhole || longest >= head.EntryCount)
            ? new MatchedTree(_shape, TreeShape.Join(starts, bytes), head, longest)
            : null;
    }

    /// <summary>Numbers of a tree, a branch or a leaf that differ from file to file.</summary>
    private static bool IsNumber(string member) => member is "fEntries" or "fTotBytes" or "fZipBytes" or "fSavedBytes" or "fFlushedBytes"
        or "fAutoFlush" or "fAutoSave" or "fClusterRangeEnd" or "fClusterSize"
        or "fEntryNumber" or "fFirstEntry" or "fWriteBasket" or "fBasketSize" or "fEntryOffsetLen" or "fBasketEntry" or "fBasketBytes" or "fBasketSeek"
        or "fMinimum" or "fMaximum" or MemberPlaces.Baskets;

    /// <summary>Puts a place where its member stands in the list; false where it is none whose numbers can be read, or stands there already.</summary>
    private static bool Put(in MemberPlace place, string[] members, MemberPlace[] places)
    {
        int member = Array.IndexOf(members, place.Member);
        if (member < 0)
        {
            return true;
        }

        bool isFirst = places[member].Count == 0;
        places[member] = place;
        return isFirst && place.Size is sizeof(int) or sizeof(long);
    }

    private long Number(ReadOnlySpan<byte> record, int member) => Number(record, _tree[member], 0);

    private static long Number(ReadOnlySpan<byte> record, in MemberPlace place, int item)
    {
        if (place.Count == 0)
        {
            return 0;
        }

        ReadOnlySpan<byte> stored = record[(place.Start + (item * place.Size))..];
        return place.IsReal ? (long)BinaryPrimitives.ReadDoubleBigEndian(stored)
            : place.Size == sizeof(int) ? BinaryPrimitives.ReadInt32BigEndian(stored)
            : BinaryPrimitives.ReadInt64BigEndian(stored);
    }

    private static long[] Numbers(ReadOnlySpan<byte> record, in MemberPlace place)
    {
        long[] numbers = new long[place.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = Number(record, place, i);
        }

        return numbers;
    }

    /// <summary>Where the numbers of a branch stand.</summary>
    /// <param name="branch">The branch of the template.</param>
    private sealed class BranchPlaces(BranchRecord branch)
    {
        private static readonly string[] _members =
        [
            "fEntries", "fEntryNumber", "fFirstEntry", "fWriteBasket", "fTotBytes", "fZipBytes", "fBasketEntry", "fBasketBytes", "fBasketSeek",
        ];

        private readonly MemberPlace[] _places = new MemberPlace[_members.Length];
        private readonly int _writeBasket = branch.WriteBasket;
        private readonly bool[] _isWritten = Array.ConvertAll(branch.BasketSeek, s => s != 0);
        private MemberPlace[] _baskets = [];

        /// <summary>Adds the place of a number, or of a basket; false where it cannot be read there.</summary>
        internal bool Add(in MemberPlace place)
        {
            if (place.Member != MemberPlaces.Baskets)
            {
                return Put(place, _members, _places);
            }

            _baskets = [.. _baskets, place];
            return true;
        }

        /// <summary>True where of baskets in the record only headers stand there, as in the template: they are elsewhere in the file.</summary>
        internal bool AreElsewhere(ReadOnlySpan<byte> record, in BranchNumbers numbers)
        {
            if (_baskets.Length == 0)
            {
                return true;
            }

            if (numbers.WriteBasket != _writeBasket || numbers.BasketSeek.Length != _isWritten.Length)
            {
                return false;
            }

            for (int i = 0; i < _isWritten.Length; i++)
            {
                if (numbers.BasketSeek[i] != 0 != _isWritten[i])
                {
                    return false;
                }
            }

            foreach (MemberPlace basket in _baskets)
            {
                if (!BasketHeader.IsHeaderOnly(record[basket.Start..basket.End]))
                {
                    return false;
                }
            }

            return true;
        }

        internal BranchNumbers Read(ReadOnlySpan<byte> record)
        {
            long last = Number(record, _places[3], 0);
            return new BranchNumbers
            {
                EntryCount = Number(record, _places[0], 0),
                EntryEnd = Number(record, _places[1], 0),
                FirstEntry = Number(record, _places[2], 0),
                WriteBasket = last,
                UncompressedBytes = Number(record, _places[4], 0),
                CompressedBytes = Number(record, _places[5], 0),
                BasketEntry = BranchRecord.Used(Numbers(record, _places[6]), (int)last),
                BasketBytes = BranchRecord.Used(Numbers(record, _places[7]), (int)last),
                BasketSeek = BranchRecord.Used(Numbers(record, _places[8]), (int)last),
            };
        }
    }
}

/// <summary>What the record of a tree says that matches a template.</summary>
/// <param name="Shape">Its branches and columns.</param>
/// <param name="Packed">Its numbers.</param>
/// <param name="Head">The record without branches.</param>
/// <param name="LongestBranch">Entries of the longest branch with columns.</param>
internal sealed record MatchedTree(TreeShape Shape, byte[] Packed, TreeRecord Head, long LongestBranch);
