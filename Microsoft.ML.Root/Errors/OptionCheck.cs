using System.Globalization;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Root.Errors;

/// <summary>Checks what a user gives where it is given: the message says the option's name, the value and what is allowed.</summary>
internal static class OptionCheck
{
    /// <summary>A whole number in a range.</summary>
    internal static T Between<T>(T value, T least, T most, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : IComparable<T>
        => value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0 ? value : throw OutOfRange(name, value, $"it must be from {Text(least)} to {Text(most)}");

    /// <summary>A real number between two that it may not be.</summary>
    internal static double Inside(double value, double least, double most, [CallerArgumentExpression(nameof(value))] string name = "")
        => value > least && value < most ? value : throw OutOfRange(name, value, $"it must be above {Text(least)} and below {Text(most)}");

    /// <summary>A number with a lower bound alone.</summary>
    internal static T AtLeast<T>(T value, T least, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : IComparable<T>
        => value.CompareTo(least) >= 0 ? value : throw OutOfRange(name, value, $"it must be at least {Text(least)}");

    /// <summary>A real number above a bound.</summary>
    internal static double Above(double value, double bound, [CallerArgumentExpression(nameof(value))] string name = "")
        => value > bound ? value : throw OutOfRange(name, value, $"it must be above {Text(bound)}");

    /// <summary>A number with a lower bound, or none.</summary>
    internal static T? AtLeast<T>(T? value, T least, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : struct, IComparable<T>
        => value is T given ? AtLeast(given, least, name) : null;

    /// <summary>A real number that is finite.</summary>
    internal static double Finite(double value, [CallerArgumentExpression(nameof(value))] string name = "")
        => double.IsFinite(value) ? value : throw OutOfRange(name, value, "it must be a finite number");

    /// <summary>A real number that is a number.</summary>
    internal static double NotNaN(double value, [CallerArgumentExpression(nameof(value))] string name = "")
        => double.IsNaN(value) ? throw OutOfRange(name, value, "it must be a number") : value;

    /// <summary>One of the values that an enumeration has.</summary>
    internal static T Defined<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : struct, Enum
        => Enum.IsDefined(value) ? value : throw OutOfRange(name, value, $"it must be one of {string.Join(", ", Enum.GetNames<T>())}");

    /// <summary>Something.</summary>
    internal static T NotNull<T>(T? value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : class
        => value ?? throw new ArgumentNullException(name);

    /// <summary>A name, a path, an expression: not null and not blank.</summary>
    internal static string Name(string? value, [CallerArgumentExpression(nameof(value))] string name = "")
        => value is null ? throw new ArgumentNullException(name)
            : !string.IsNullOrWhiteSpace(value) ? value
            : throw new ArgumentException($"{name} is '{value}'; it must not be empty.", name);

    /// <summary>As <see cref="Name"/>, or null.</summary>
    internal static string? NameOrNull(string? value, [CallerArgumentExpression(nameof(value))] string name = "")
        => value is null ? null : Name(value, name);

    /// <summary>A list without nulls, copied.</summary>
    internal static T[] Items<T>(IEnumerable<T?>? values, [CallerArgumentExpression(nameof(values))] string name = "")
        where T : class
    {
        T[] items = [.. (IEnumerable<T>?)values ?? throw new ArgumentNullException(name)];
        int missing = Array.FindIndex(items, i => i is null);
        return missing < 0 ? items : throw new ArgumentException($"{name} has null as item {missing}; no item may be null.", name);
    }

    /// <summary>A list of names, copied.</summary>
    internal static string[] Names(IEnumerable<string?>? values, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        string[] names = Items(values, name);
        int empty = Array.FindIndex(names, string.IsNullOrWhiteSpace);
        return empty < 0 ? names : throw new ArgumentException($"{name} has '{names[empty]}' as item {empty}; no name may be empty.", name);
    }

    private static ArgumentOutOfRangeException OutOfRange<T>(string name, T value, string allowed)
        => new(name, $"{name} is {Text(value)}; {allowed}.");

    private static string Text<T>(T value) => string.Create(CultureInfo.InvariantCulture, $"{value}");
}
