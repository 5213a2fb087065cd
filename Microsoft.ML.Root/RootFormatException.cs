using System.Globalization;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>
/// A file does not hold what the ROOT formats prescribe, or what it holds cannot be read. The message is one sentence that
/// names the file, the object and what is wrong; the properties carry the same facts for programs.
/// </summary>
public sealed class RootFormatException : IOException
{
    /// <summary>Makes the exception; the message is put together from the facts.</summary>
    /// <param name="problem">What is wrong, as the rest of a sentence.</param>
    /// <param name="file">Path or address of the file, if known.</param>
    /// <param name="offset">Byte offset in the file, or -1 where it is not known.</param>
    /// <param name="objectPath">Object, branch or field inside the file, if known.</param>
    /// <param name="expected">What the format prescribes at that place.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public RootFormatException(
        string problem,
        string? file = null,
        long offset = -1,
        string? objectPath = null,
        string? expected = null,
        string? found = null,
        Exception? innerException = null)
        : this(problem, new FilePlace(file, offset < 0 ? null : offset, objectPath), expected, found, innerException)
    {
    }

    internal RootFormatException(
        string problem, FilePlace place, string? expected = null, string? found = null, Exception? innerException = null)
        : base(Compose(problem, place, expected, found), innerException)
    {
        Problem = problem;
        Place = place;
        Expected = expected;
        Found = found;
    }

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; }

    /// <summary>Path or address of the file, or null.</summary>
    public string? File => Place.File;

    /// <summary>
    /// Byte offset in the file, or -1 where it is not known. Of what stands in a compressed record it is the
    /// record's, and the message says so.
    /// </summary>
    public long Offset => Place.Offset is long offset and >= 0 ? offset : -1;

    /// <summary>Object, branch or field inside the file, or null.</summary>
    public string? ObjectPath => Place.ObjectPath;

    /// <summary>What the format prescribes, or null.</summary>
    public string? Expected { get; }

    /// <summary>What was found, or null.</summary>
    public string? Found { get; }

    internal FilePlace Place { get; }

    private static string Compose(string problem, FilePlace place, string? expected, string? found)
    {
        string where = place switch
        {
            { File: null, ObjectPath: null } => "",
            { File: null } => $"{place.ObjectPath}: ",
            { ObjectPath: null } => $"{place.File}: ",
            _ => $"{place.File}, {place.ObjectPath}: ",
        };
        string facts = (expected, found) switch
        {
            (null, null) => "",
            (null, _) => $"; found {found}",
            (_, null) => $"; expected {expected}",
            _ => $"; expected {expected}, found {found}",
        };
        string record = place.InRecord ? "in the record " : "";
        string at = place.Offset is long offset and >= 0 ? string.Create(CultureInfo.InvariantCulture, $" ({record}at byte {offset})") : "";
        return $"{where}{problem}{facts}{at}.";
    }
}
