namespace Microsoft.ML.Root.Errors;

/// <summary>Where in a file something stands, for messages.</summary>
/// <param name="File">Path or address of the file; null where the caller will add it.</param>
/// <param name="Offset">Byte offset in the file; null where it is not known.</param>
/// <param name="ObjectPath">Object, branch or field inside the file.</param>
/// <param name="InRecord">
/// True when the record at the offset holds it somewhere: positions in what was decompressed are no offsets in the file.
/// </param>
internal readonly record struct FilePlace(string? File = null, long? Offset = null, string? ObjectPath = null, bool InRecord = false)
{
    /// <summary>The place of a byte of what begins here.</summary>
    internal FilePlace At(int position) => InRecord ? this : this with { Offset = Offset + position };

    /// <summary>A part of the object.</summary>
    internal FilePlace In(InvariantText part) => this with { ObjectPath = Join(ObjectPath, part.Text) };

    /// <summary>What this place does not say, from the place around it.</summary>
    internal FilePlace Within(FilePlace outer) => new(
        File ?? outer.File,
        Offset ?? outer.Offset,
        Join(outer.ObjectPath, ObjectPath),
        Offset is null ? outer.InRecord : InRecord);

    private static string? Join(string? outer, string? inner)
        => inner is null || outer is null || inner.StartsWith(outer, StringComparison.Ordinal) ? inner ?? outer : $"{outer}, {inner}";
}
