using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Where a member cannot be read, others of the same object may be out of reach: without a byte count nothing tells where they
/// begin. Only the data show it, so that the first entries are looked at.
/// </summary>
internal static class ReachableColumns
{
    /// <summary>The decoder's own columns, or others of which none can be read.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="content">The branch, for messages.</param>
    /// <param name="sample">Decodes the first entries; null where there are none.</param>
    internal static IReadOnlyList<ContentColumn> Of(
        IContentDecoder decoder, BranchContent content, Action<IContentDecoder, ColumnBuilder?[], Func<bool>>? sample)
    {
        IReadOnlyList<ContentColumn> columns = decoder.Columns;
        ContentColumn[] unreadable = [.. columns.Where(c => c.Unreadable is not null)];
        if (sample is null || unreadable.Length == 0 || unreadable.Length == columns.Count)
        {
            return columns;
        }

        using BufferPool pool = new(idleLimit: 0);
        ColumnBuilder?[] builders = [.. columns.Select(c => c.Unreadable is not null ? null : new ColumnBuilder(
            new ColumnSchema { Path = content.Path, Name = content.Path, Type = c.Type, Shape = c.Shape }, pool))];
        try
        {
            int looks = 0;
            sample(decoder, builders, () => looks++ > 0);
            return columns;
        }
        catch (RootFormatException error) when (Array.Find(unreadable, c => error.Problem.StartsWith(c.Unreadable!, StringComparison.Ordinal)) is ContentColumn member)
        {
            string reason = $"it is not known where it begins in an object that has {member.Suffix.TrimStart('.')}: {member.Unreadable}";
            return [.. columns.Select(c => c.Unreadable is null ? c with { Unreadable = reason } : c)];
        }
        catch (RootFormatException)
        {
            return columns; // a damaged basket shows itself when it is read for its values
        }
        finally
        {
            foreach (ColumnBuilder? builder in builders)
            {
                builder?.Dispose();
            }
        }
    }
}
