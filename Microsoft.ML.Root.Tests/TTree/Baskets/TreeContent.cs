using System.Text;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Tests.RNTuple;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Tests.TTree.Baskets;

/// <summary>What columns of a tree hold, in bytes that are compared.</summary>
internal static class TreeContent
{
    /// <summary>Lists and values of all entries that the column has; the message where it cannot be read.</summary>
    internal static byte[] Of(TreeSource source, int column, DecodeContext context)
    {
        try
        {
            using ColumnChunk chunk = source.Read([column], ((IColumnSource)source).StoredEntries(column), context)[0];
            return RNTupleFile.Content(chunk);
        }
        catch (RootFormatException error)
        {
            return Encoding.UTF8.GetBytes(error.Message);
        }
    }
}
