using System.Globalization;

namespace Shared;

/// <summary>The arguments of a sample: names of files, and options among them.</summary>
internal sealed class SampleArguments(string[] args)
{
    private readonly List<string> _left = [.. args];

    /// <summary>What is no option: files and patterns. The files that come with the samples where there is none.</summary>
    internal string[] Files => _left.Count > 0 ? [.. _left] : [Path.Combine(SampleData.Find(), "*.root")];

    /// <summary>Takes an option without a value; true where it was given.</summary>
    internal bool TakeFlag(string name) => _left.Remove(name);

    /// <summary>Takes an option with its value; null where it was not given.</summary>
    /// <exception cref="ArgumentException">There is nothing behind it.</exception>
    internal string? TakeText(string name)
    {
        int at = _left.IndexOf(name);
        if (at < 0)
        {
            return null;
        }

        string value = at + 1 < _left.Count ? _left[at + 1] : throw new ArgumentException($"{name} needs a value behind it.");
        _left.RemoveRange(at, 2);
        return value;
    }

    /// <summary>Takes an option with a whole number of at least 1.</summary>
    /// <exception cref="ArgumentException">There is another value.</exception>
    internal int TakeCount(string name, int otherwise)
        => TakeText(name) is not string text ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count
            : throw new ArgumentException($"{name} is '{text}'; it must be a whole number of at least 1.");
}
