namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Assigns the slices of a set of rows to shards: each next slice to the shard that has the fewest rows, so that every shard sees
/// the data from end to end, and of every <see cref="FileSeries"/> its share; then a few slices are cut, so that the shards' sizes
/// differ by one row at most.
/// </summary>
internal static class ShardTable
{
    /// <summary>The slices of each shard, in natural order.</summary>
    /// <param name="rows">The rows to share.</param>
    /// <param name="count">Number of shards.</param>
    /// <param name="cuts">Balance to the row; needs known counts. Else whole slices are assigned.</param>
    /// <param name="files">Entries of the files, of each of which all shards are to have as many rows, to one; none where that does not matter.</param>
    internal static List<Slice>[] Assign(RowSet rows, int count, bool cuts, IReadOnlyList<EntryRange> files)
    {
        List<Piece>[] shards = [.. Enumerable.Range(0, count).Select(_ => new List<Piece>())];
        if (files.Count > 0 && cuts)
        {
            AssignOfEach(rows, files, shards);
            return [.. shards.Select(s => s.ConvertAll(p => p.Slice))];
        }

        long[] sizes = new long[count];
        long total = 0;
        foreach (Slice slice in rows.Slices.Where(s => !rows.Excludes(s.Index)).OrderBy(s => s.Series))
        {
            long size = rows.CountIn(slice.Index) ?? slice.Count;
            int smallest = Array.IndexOf(sizes, sizes.Min());
            shards[smallest].Add(new Piece(slice, size));
            sizes[smallest] += size;
            total += size;
        }

        if (cuts)
        {
            Balance(rows, shards, sizes, total);
        }

        return [.. shards.Select(s => s.Select(p => p.Slice).OrderBy(p => p.Range.Start).ToList())];
    }

    /// <summary>The rows of a file are cut into one run a shard; the rows that are left over go to the shards in turn, from file to file.</summary>
    private static void AssignOfEach(RowSet rows, IReadOnlyList<EntryRange> files, List<Piece>[] shards)
    {
        long before = 0;
        int next = 0;
        Slice[] slices = Array.FindAll(rows.Slices, s => !rows.Excludes(s.Index));
        foreach (EntryRange file in files)
        {
            Queue<Piece> left = [];
            long total = 0;
            for (; next < slices.Length && slices[next].Range.Start < file.End; next++)
            {
                long size = rows.CountIn(slices[next].Index) ?? slices[next].Count;
                left.Enqueue(new Piece(slices[next], size));
                total += size;
            }

            Piece? piece = null;
            for (int i = 0; i < shards.Length; i++)
            {
                bool hasExtra = (i + shards.Length - (before % shards.Length)) % shards.Length < total % shards.Length;
                for (long missing = (total / shards.Length) + (hasExtra ? 1 : 0); missing > 0;)
                {
                    Piece front = piece ?? left.Dequeue();
                    piece = null;
                    if (front.Rows > missing)
                    {
                        (front, piece) = Cut(rows, front, missing);
                    }

                    shards[i].Add(front);
                    missing -= front.Rows;
                }
            }

            before += total;
        }
    }

    private static void Balance(RowSet rows, List<Piece>[] shards, long[] sizes, long total)
    {
        Stack<Piece> spare = [];
        for (int i = 0; i < shards.Length; i++)
        {
            for (long surplus = sizes[i] - Target(total, i, shards.Length); surplus > 0;)
            {
                Piece last = shards[i][^1];
                shards[i].RemoveAt(shards[i].Count - 1);
                if (last.Rows > surplus)
                {
                    (Piece kept, Piece given) = Cut(rows, last, last.Rows - surplus);
                    shards[i].Add(kept);
                    last = given;
                }

                spare.Push(last);
                surplus -= last.Rows;
            }
        }

        for (int i = 0; i < shards.Length; i++)
        {
            for (long missing = Target(total, i, shards.Length) - shards[i].Sum(p => p.Rows); missing > 0;)
            {
                Piece piece = spare.Pop();
                if (piece.Rows > missing)
                {
                    (piece, Piece rest) = Cut(rows, piece, missing);
                    spare.Push(rest);
                }

                shards[i].Add(piece);
                missing -= piece.Rows;
            }
        }
    }

    private static long Target(long total, int rank, int count) => (total / count) + (rank < total % count ? 1 : 0);

    private static (Piece Front, Piece Back) Cut(RowSet rows, Piece piece, long front)
    {
        long boundary = piece.Slice.Range.Start + rows.Rows(piece.Slice)[(int)front];
        return (
            new Piece(piece.Slice with { Range = piece.Slice.Range with { End = boundary } }, front),
            new Piece(piece.Slice with { Range = piece.Slice.Range with { Start = boundary } }, piece.Rows - front));
    }

    private readonly record struct Piece(Slice Slice, long Rows);
}
