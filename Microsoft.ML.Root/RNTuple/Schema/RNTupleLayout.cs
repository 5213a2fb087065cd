using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// What header and footer say of fields and columns. Files of one data set mostly have the same header to the byte and no more in
/// the footer: then they share what was made of it.
/// </summary>
internal sealed class RNTupleLayout
{
    /// <summary>A header is read alike in all files.</summary>
    private const int AnyFileVersion = 0;

    private RNTupleLayout(Envelope header, SchemaDescription extension, RootContainer container, bool strictClasses)
    {
        Header = Header.Read(header);
        Schema = Header.Schema.Extend(extension);
        Fields = FieldTree.Build(Schema, header.Place);
        Leaves = LeafBuilder.Build(Fields, new StreamedClasses(Schema.Types, container, header.Place, strictClasses));
        Columns = [.. Leaves.Select(l => l.Schema)];
    }

    /// <summary>Name, description and writer.</summary>
    internal Header Header { get; }

    /// <summary>Fields and columns of header and footer.</summary>
    internal SchemaDescription Schema { get; }

    /// <summary>The tree of fields.</summary>
    internal FieldTree Fields { get; }

    /// <summary>The columns with where their values come from.</summary>
    internal IReadOnlyList<Leaf> Leaves { get; }

    /// <summary>The columns, as <see cref="Leaves"/>.</summary>
    internal IReadOnlyList<ColumnSchema> Columns { get; }

    /// <summary>The layout of an RNTuple.</summary>
    /// <param name="header">Header envelope.</param>
    /// <param name="extension">What the footer adds.</param>
    /// <param name="container">The file.</param>
    /// <param name="strictClasses">As <see cref="ClassCatalog.IsStrict"/>; it only matters to objects that are streamed.</param>
    /// <exception cref="RootFormatException">The metadata are damaged.</exception>
    internal static RNTupleLayout Of(Envelope header, SchemaDescription extension, RootContainer container, bool strictClasses)
    {
        if (extension.IsEmpty && container.Metadata.TryGet(header.Bytes, AnyFileVersion, out RNTupleLayout? known))
        {
            return known;
        }

        RNTupleLayout layout = new(header, extension, container, strictClasses);
        return extension.IsEmpty && layout.DependsOnHeaderAlone ? container.Metadata.Add(header.Bytes, AnyFileVersion, layout) : layout;
    }

    /// <summary>False where objects are streamed, in a form that other records of the file describe.</summary>
    private bool DependsOnHeaderAlone => !Schema.Fields.Any(f => f.Role == StructuralRole.Streamer);
}
