using System.Buffers.Binary;
using System.IO.Hashing;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Truth.Invariants;

/// <summary>
/// The pages of each cluster: checksums, lengths, and in each column as many elements as the entries, arrays, lists and variants
/// above it say.
/// </summary>
internal sealed class ClusterInvariants
{
    private readonly BlobLayout _blobs;
    private readonly BlobUse _use;
    private readonly SchemaDescription _schema;
    private readonly FieldTree _fields;
    private readonly string _part;
    private readonly Violations _violations;
    private readonly int[] _firsts;
    private readonly long?[] _elements;

    public ClusterInvariants(BlobLayout blobs, BlobUse use, SchemaDescription schema, FieldTree fields, string part, Violations violations)
    {
        _blobs = blobs;
        _use = use;
        _schema = schema;
        _fields = fields;
        _part = part;
        _violations = violations;
        _elements = new long?[fields.ColumnCount];
        _firsts = [.. Enumerable.Range(0, fields.ColumnCount)];
        foreach (FieldColumn column in fields.Fields.Where(f => !f.IsProjected).SelectMany(f => Enumerable.Range(0, f.ColumnCount).Select(f.Column)))
        {
            foreach (PhysicalColumn representation in column.Representations)
            {
                _firsts[representation.Id] = column.First.Id;
            }
        }
    }

    /// <summary>Checks one cluster; they come in order.</summary>
    public void Check(PageList list, int cluster, int number)
    {
        int[] columns = [.. Enumerable.Range(0, _fields.ColumnCount)];
        ColumnLocation?[] located = list.Locate(cluster, columns);
        string part = $"{_part}, cluster {number}";
        StoredColumn[] stored = [.. columns.Select(c => Read(c, located[c], $"{part}, column {c}"))];
        long entries = list.Entries[cluster].Count;
        foreach (Field top in _fields.Tops)
        {
            Check(top, entries, stored, part);
        }
    }

    /// <summary>A column's pages: each is read, verified and decompressed.</summary>
    private StoredColumn Read(int column, ColumnLocation? found, string part)
    {
        ColumnDescription description = _schema.Columns[column];
        if (found is not ColumnLocation location || location.IsSuppressed)
        {
            return new StoredColumn(description, 0, [], IsPrimary: false);
        }

        List<(int, byte[])> pages = [];
        long count = 0;
        foreach (PageLocation page in location.Pages)
        {
            count += page.ElementCount;
            _use.Add(page.Locator.Offset, page.StoredSize, part);
            _violations.Require(page.ElementCount > 0, (long)page.Locator.Offset, part, $"a page without an element");
            _violations.Try(part, () =>
            {
                byte[] content = ReadPage(page, description, part);
                if (StoredColumn.IsCounting(description.Type))
                {
                    pages.Add((page.ElementCount, content));
                }
            });
        }

        // Elements count on through all representations of a field; those before a late column began are not stored.
        ref long? elements = ref _elements[_firsts[column]];
        _violations.Equal(elements ?? description.FirstElement, location.FirstElement, null, part, "number of its first element");
        elements = location.FirstElement + count;
        return new StoredColumn(description, count, pages, IsPrimary: true);
    }

    private byte[] ReadPage(PageLocation page, ColumnDescription column, string part)
    {
        long offset = (long)page.Locator.Offset;
        byte[] stored = _blobs.Read(page.Locator.Offset, page.StoredSize, part);
        ReadOnlySpan<byte> data = stored.AsSpan(0, (int)page.Locator.Size);
        if (page.HasChecksum)
        {
            ulong checksum = BinaryPrimitives.ReadUInt64LittleEndian(stored.AsSpan(data.Length));
            _violations.Require(XxHash3.HashToUInt64(data) == checksum, offset, part, $"the checksum of a page does not fit");
        }

        long length = (((long)page.ElementCount * column.Bits) + 7) / 8;
        if (data.Length == length)
        {
            return data.ToArray();
        }

        FilePlace place = new(_blobs.Source.Name, offset, part);
        Blocks.CheckLength(data, checked((int)length), place);
        byte[] content = new byte[length];
        Blocks.Decompress(data, content, place);
        _violations.Equal(data.Length, PayloadInvariants.StoredLength(data, (int)length), offset, part, "bytes of a page's compressed blocks");
        return content;
    }

    /// <summary>A field that has so many elements in the cluster.</summary>
    private void Check(Field field, long elements, StoredColumn[] stored, string part)
    {
        if (field.IsProjected || field.Problem is not null)
        {
            return;
        }

        elements *= field.Description.Flags.HasFlag(FieldFlags.Repetitive) ? (long)field.Description.ArraySize : 1;
        StoredColumn[] own = [.. Enumerable.Range(0, field.ColumnCount).Select(place => Primary(field, place, stored, part))];
        switch (field.Description.Role)
        {
            case StructuralRole.Collection when own.Length == 1:
                CheckChildren(field, Items(field, own[0], elements, part), stored, part);
                break;
            case StructuralRole.Variant when own.Length == 1:
                CheckCount(field, own[0], elements, part);
                for (int i = 0; i < field.Children.Count; i++)
                {
                    Check(field.Children[i], own[0].CountOf(i + 1), stored, part);
                }

                break;
            case StructuralRole.Leaf or StructuralRole.Streamer when own.Length == 2:
                CheckCount(field, own[1], Items(field, own[0], elements, part), part);
                break;
            default:
                Array.ForEach(own, c => CheckCount(field, c, elements, part));
                CheckChildren(field, elements, stored, part);
                break;
        }
    }

    private void CheckChildren(Field field, long elements, StoredColumn[] stored, string part)
    {
        foreach (Field child in field.Children)
        {
            Check(child, elements, stored, part);
        }
    }

    /// <summary>Of a field's representations one holds the cluster's data.</summary>
    private StoredColumn Primary(Field field, int place, StoredColumn[] stored, string part)
    {
        PhysicalColumn[] primary = [.. field.Column(place).Representations.Where(c => stored[c.Id].IsPrimary)];
        _violations.Require(primary.Length <= 1, null, part, $"field {field.Path}: {primary.Length} representations hold its data");
        return stored[(primary.FirstOrDefault() ?? field.Column(place).First).Id];
    }

    private void CheckCount(Field field, StoredColumn column, long elements, string part)
    {
        // Elements before a late column began are not stored.
        bool fits = column.Description.FirstElement > 0 ? column.Count <= elements : column.Count == elements;
        _violations.Require(fits, null, part, $"field {field.Path}: {elements} elements expected, found {column.Count}");
    }

    /// <summary>The number of items of an index column's lists, whose ends must rise.</summary>
    private long Items(Field field, StoredColumn column, long lists, string part)
    {
        CheckCount(field, column, lists, part);
        ulong previous = 0;
        foreach (ulong end in column.Ends())
        {
            if (end < previous)
            {
                _violations.Add(null, part, $"field {field.Path}: the ends of its lists fall from {previous} to {end}");
                break;
            }

            previous = end;
        }

        return (long)Math.Min(previous, long.MaxValue);
    }
}
