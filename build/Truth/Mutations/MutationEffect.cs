namespace Microsoft.ML.Root.Truth.Mutations;

/// <summary>What one changed byte of a file may do to what is read.</summary>
internal enum MutationEffect
{
    /// <summary>Nothing, or an error: a checksum covers it, or it encodes no values.</summary>
    None,

    /// <summary>It encodes values of one tree, without a checksum.</summary>
    Values,

    /// <summary>It belongs to a description (a tree's branches, streamer infos) without a checksum, and so may rename or retype.</summary>
    Description,
}
