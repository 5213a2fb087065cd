using System.Text;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.TTree;

/// <summary>What the record of a basket is compared with, so that a pointer into another branch is noticed.</summary>
internal sealed class BranchIdentity
{
    /// <summary>Bytes of names that are compared without making a string.</summary>
    private const int ShortName = 256;
    private readonly string _name;
    private readonly Func<string, bool> _isOtherBranch;

    /// <param name="name">Name of the branch.</param>
    /// <param name="isOtherBranch">True for the name of a branch of the tree.</param>
    internal BranchIdentity(string name, Func<string, bool> isOtherBranch)
    {
        _name = name;
        _isOtherBranch = isOtherBranch;
    }

    /// <summary>Throws when the basket is another branch's. A branch may have been renamed after its baskets were written.</summary>
    internal void CheckName(ReadOnlySpan<byte> name, long offset)
    {
        Span<byte> own = stackalloc byte[ShortName];
        if (Encoding.UTF8.TryGetBytes(_name, own, out int length) && name.SequenceEqual(own[..length]))
        {
            return;
        }

        string text = Encoding.UTF8.GetString(name);
        if (text != _name && _isOtherBranch(text))
        {
            FormatError.Throw("the basket there belongs to another branch", new FilePlace(Offset: offset), _name, text);
        }
    }
}
