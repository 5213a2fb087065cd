using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.TTree;

/// <summary>What the readers of a tree's branches share.</summary>
/// <param name="Source">The file.</param>
/// <param name="Place">The tree's record in it, for messages.</param>
/// <param name="IsBranch">True for the name of a branch of the tree, also of one that was passed over.</param>
internal sealed record TreeFile(ByteSource Source, FilePlace Place, Func<string, bool> IsBranch);
