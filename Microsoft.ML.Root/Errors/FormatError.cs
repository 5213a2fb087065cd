using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Microsoft.ML.Root.Errors;

/// <summary>The one place that throws <see cref="RootFormatException"/>, kept out of the hot paths' code.</summary>
internal static class FormatError
{
    [DoesNotReturn]
    internal static void Throw(
        string problem,
        string? file = null,
        long offset = -1,
        string? objectPath = null,
        string? expected = null,
        string? found = null,
        Exception? inner = null)
        => throw new RootFormatException(problem, file, offset, objectPath, expected, found, inner);

    /// <summary>A record ends before a value that should stand in it.</summary>
    [DoesNotReturn]
    internal static void ThrowTooShort(string? file, long offset, string? objectPath, long needed, long left)
        => Throw(
            "the record ends too early",
            file,
            offset,
            objectPath,
            string.Create(CultureInfo.InvariantCulture, $"{needed} more bytes"),
            string.Create(CultureInfo.InvariantCulture, $"{left}"));

    /// <summary>An error to be thrown later, or kept as the reason why something cannot be read.</summary>
    internal static RootFormatException Make(string problem, string? file, string? objectPath, string? expected = null, string? found = null)
        => new(problem, file, -1, objectPath, expected, found);

    /// <summary>Sizes and numbers of items that add up to more than can be counted.</summary>
    internal static RootFormatException TooLarge(OverflowException error, string? file, string? objectPath)
        => new(
            "the numbers of items are larger than can be read at once; where they are right, read fewer entries at a time",
            file,
            -1,
            objectPath,
            null,
            null,
            error);

    /// <summary>Gives <paramref name="error"/> the file and object that its thrower did not know.</summary>
    internal static RootFormatException WithPlace(RootFormatException error, string? file, string? objectPath)
        => new(error.Problem, error.File ?? file, error.Offset, Join(objectPath, error.ObjectPath), error.Expected, error.Found, error);

    private static string? Join(string? outer, string? inner)
        => inner is null || outer is null || inner.StartsWith(outer, StringComparison.Ordinal) ? inner ?? outer : $"{outer}, {inner}";
}
