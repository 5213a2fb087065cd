namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// An object whose class stands only in the data: a first look at some entries finds it, and the columns are described again.
/// Until then it is one value without a meaning.
/// </summary>
/// <param name="column">Its column.</param>
/// <param name="place">Where in the branch it is.</param>
/// <param name="catalog">Class layouts.</param>
/// <param name="enumeration">Name of the type of an item that the file does not describe, and that may be an enumeration; else null.</param>
internal sealed class DynamicTarget(int column, string place, ClassCatalog catalog, string? enumeration = null) : Target
{
    /// <summary>Name of the type, where it may be an enumeration; else null.</summary>
    internal string? Enumeration => enumeration;

    /// <summary>Where in the branch it is.</summary>
    internal string Place => place;

    /// <summary>The class that all objects so far have or are derived from; null before the first, empty when there is none.</summary>
    internal string? Found { get; private set; }

    internal override IEnumerable<int> Columns => [column];

    /// <summary>Takes note of an object's class.</summary>
    internal void Meet(string className)
    {
        string name = CppTypeParser.Parse(className).Text;
        Found = Found is null || Found == name ? name : catalog.CommonBase(Found, name) ?? "";
    }

    /// <summary>Takes note of an item that may be a number of the enumeration.</summary>
    internal void MeetNumber() => Found ??= enumeration;

    /// <summary>Adds the value that stands for an object.</summary>
    internal void Add(ref Decoding decoding) => decoding.Builder(column).AppendValues(1).Clear();

    internal override Target? Prune(ReadOnlySpan<bool> wanted) => wanted[column] ? this : null;

    internal override StreamerAction MissingStep() => new MissingNumberAction(column);
}
