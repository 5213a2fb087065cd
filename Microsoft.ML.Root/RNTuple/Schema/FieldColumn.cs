namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// One of a field's columns in all its representations: in each cluster exactly one of them holds the data, the others are
/// suppressed.
/// </summary>
/// <param name="Field">Path of the field, for messages.</param>
/// <param name="Representations">The column in each representation.</param>
internal sealed record FieldColumn(string Field, IReadOnlyList<PhysicalColumn> Representations)
{
    /// <summary>The column in the first representation; its id tells columns apart.</summary>
    internal PhysicalColumn First => Representations[0];

    /// <summary>All encodings, joined by "/".</summary>
    internal string Encodings => string.Join('/', Representations.Select(r => r.Description.Encoding).Distinct());
}

/// <summary>A column that pages are stored for.</summary>
/// <param name="Id">Its position in the schema.</param>
/// <param name="Description">What the schema says of it.</param>
internal sealed record PhysicalColumn(int Id, ColumnDescription Description);
