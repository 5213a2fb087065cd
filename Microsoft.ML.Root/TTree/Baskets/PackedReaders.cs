namespace Microsoft.ML.Root.TTree;

/// <summary>
/// Readers of the branches of a file that another file's tree describes: made of the numbers in which it differs when a branch is read, and
/// kept as long as nobody needs the memory, since the clusters of a file are planned one after another. Thread-safe.
/// </summary>
/// <param name="shape">What describes it.</param>
/// <param name="packed">Its numbers; see <see cref="TreeShape.Pack"/>.</param>
internal sealed class PackedReaders(TreeShape shape, byte[] packed)
{
    private readonly WeakReference<BranchReader?[]?> _unpacked = new(null);

    /// <summary>Bytes of the numbers.</summary>
    internal int Bytes => packed.Length;

    /// <summary>The reader of a branch, if it is there.</summary>
    internal BranchReader? Find(int branch) => _unpacked.TryGetTarget(out BranchReader?[]? readers) ? readers[branch] : null;

    /// <summary>Makes the reader of a branch, and those of its counters.</summary>
    /// <param name="branch">Which branch.</param>
    /// <param name="file">The file.</param>
    internal BranchReader Unpack(int branch, TreeFile file)
    {
        if (!_unpacked.TryGetTarget(out BranchReader?[]? readers))
        {
            _unpacked.SetTarget(readers = new BranchReader?[shape.Readers.Count]);
        }

        return readers[branch] = shape.Unpack(branch, packed, file, counter => readers[counter] ?? Unpack(counter, file));
    }
}
