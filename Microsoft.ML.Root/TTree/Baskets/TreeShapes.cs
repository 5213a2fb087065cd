using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>The shapes of trees that files of a data set have, and templates of their records; all threads may use it.</summary>
internal sealed class TreeShapes
{
    /// <summary>More kinds of files than that share nothing.</summary>
    private const int Most = 64;

    /// <summary>Bytes of records that are kept.</summary>
    private const long MostBytes = 8 << 20;
    private readonly List<TreeShape> _shapes = [];
    private TreeTemplate[] _templates = [];
    private long _templateBytes;
    private int _making;
    private int _refused;

    /// <summary>Those of a data set's files that describe their classes alike.</summary>
    internal static TreeShapes Of(StreamerRegistry layouts, bool strictClasses)
        => layouts.Records.Get((typeof(TreeShapes), strictClasses), 0, static _ => new TreeShapes());

    /// <summary>A shape like this one, of another file; null where this is the first, which is remembered.</summary>
    internal TreeShape? Find(TreeShape shape)
    {
        if (!shape.IsShared)
        {
            return null;
        }

        lock (_shapes)
        {
            foreach (TreeShape known in _shapes)
            {
                if (known.IsLike(shape))
                {
                    return known;
                }
            }

            if (_shapes.Count < Most)
            {
                _shapes.Add(shape);
            }

            return null;
        }
    }

    /// <summary>What a record says that differs from an earlier one in numbers alone; null where there is none.</summary>
    internal MatchedTree? Match(ReadOnlySpan<byte> record, int keyLength, ColumnProjection? wanted)
    {
        foreach (TreeTemplate template in Volatile.Read(ref _templates))
        {
            if (template.Match(record, keyLength, wanted) is MatchedTree matched)
            {
                return matched;
            }
        }

        return null;
    }

    /// <summary>Remembers a record, if there is room, as the template of others.</summary>
    /// <param name="record">The record.</param>
    /// <param name="className">Class in its key.</param>
    /// <param name="keyLength">Length of its key.</param>
    /// <param name="layouts">Layouts.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="wanted">Columns that it was read for.</param>
    /// <param name="shape">The branches that were read.</param>
    internal void Remember(
        ReadOnlySpan<byte> record, string className, int keyLength, StreamerRegistry layouts, FilePlace place, ColumnProjection? wanted, TreeShape shape)
    {
        if (_templates.Length + _refused >= Most || _templateBytes + record.Length > MostBytes || Interlocked.Exchange(ref _making, 1) != 0)
        {
            return;
        }

        // Whoever comes meanwhile reads the record as it is.
        try
        {
            if (Match(record, keyLength, wanted) is not null)
            {
                return;
            }

            if (TreeTemplate.Make(record, className, keyLength, layouts, place, wanted, shape) is TreeTemplate made)
            {
                _templateBytes += record.Length;
                Volatile.Write(ref _templates, [.. _templates, made]);
            }
            else
            {
                _refused++;
            }
        }
        catch (RootFormatException)
        {
            _refused++; // a branch that nobody asked for, which is no error until somebody does
        }
        finally
        {
            Volatile.Write(ref _making, 0);
        }
    }
}
