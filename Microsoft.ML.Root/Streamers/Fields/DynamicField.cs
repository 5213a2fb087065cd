namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// An object whose class stands only in the data: a first look at some entries finds it, and the columns are described again.
/// Until then it is one value without a meaning.
/// </summary>
/// <param name="column">Its column.</param>
/// <param name="place">Where in the branch it is.</param>
/// <param name="catalog">Class layouts.</param>
/// <param name="mayBeEnumeration">True for an item of a type that the file does not describe.</param>
internal sealed class DynamicField(int column, string place, ClassCatalog catalog, bool mayBeEnumeration = false) : Field
{
    /// <summary>Found in place of a class: the numbers of an enumeration.</summary>
    internal const string Enumeration = "int";

    /// <summary>True for an item that is an object or a number.</summary>
    internal bool MayBeEnumeration => mayBeEnumeration;

    /// <summary>Where in the branch it is.</summary>
    internal string Place => place;

    /// <summary>The class that all objects so far have or are derived from; null before the first, empty when there is none.</summary>
    internal string? Found { get; private set; }

    /// <inheritdoc/>
    internal override IEnumerable<int> Columns => [column];

    /// <summary>Takes note of an object's class.</summary>
    internal void Meet(string className)
    {
        string name = CppTypeParser.Parse(className).Text;
        Found = Found is null || Found == name ? name : catalog.CommonBase(Found, name) ?? "";
    }

    /// <summary>Adds the value that stands for an object.</summary>
    internal void Add(ref Decoding decoding) => decoding.Builder(column).AppendValues(1).Clear();

    /// <inheritdoc/>
    internal override Field? Prune(ReadOnlySpan<bool> wanted) => wanted[column] ? this : null;

    /// <inheritdoc/>
    internal override Step MissingStep() => new MissingNumberStep(column);
}
