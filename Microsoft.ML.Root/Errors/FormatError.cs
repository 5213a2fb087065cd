using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Root.Errors;

/// <summary>The one place that throws <see cref="RootFormatException"/>, kept out of the hot paths' code.</summary>
internal static class FormatError
{
    /// <summary>Throws.</summary>
    /// <param name="problem">What is wrong, as the rest of a sentence.</param>
    /// <param name="place">Where; what it leaves open may be added on the way with <see cref="WithPlace"/>.</param>
    /// <param name="expected">What the format prescribes at that place.</param>
    /// <param name="found">What stands there.</param>
    [DoesNotReturn]
    internal static void Throw(InvariantText problem, FilePlace place = default, InvariantText expected = default, InvariantText found = default)
        => throw Make(problem, place, expected, found);

    /// <summary>A record ends before a value that should stand in it.</summary>
    [DoesNotReturn]
    internal static void ThrowTooShort(FilePlace place, long needed, long left)
        => Throw("the record ends too early", place, $"{needed} more bytes", $"{left}");

    /// <summary>An error to be thrown later, or kept as the reason why something cannot be read.</summary>
    internal static RootFormatException Make(
        InvariantText problem, FilePlace place, InvariantText expected = default, InvariantText found = default)
        => new(problem.Text ?? "", place, expected.Text, found.Text);

    /// <summary>Sizes and numbers of items that add up to more than can be counted.</summary>
    internal static RootFormatException TooLarge(OverflowException error, FilePlace place)
        => new(
            "the numbers of items are larger than can be read at once; where they are right, read fewer entries at a time",
            place,
            innerException: error);

    /// <summary>Gives <paramref name="error"/> what its thrower did not know of the place.</summary>
    internal static RootFormatException WithPlace(RootFormatException error, FilePlace outer)
        => new(error.Problem, error.Place.Within(outer), error.Expected, error.Found, error);
}
