using System.Globalization;

namespace Microsoft.ML.Root.Truth.Invariants;

/// <summary>Gathers what is wrong with a file.</summary>
internal sealed class Violations
{
    private readonly List<Violation> _found = [];

    /// <summary>What was found, in the order of checking.</summary>
    public IReadOnlyList<Violation> Found => _found;

    /// <summary>Adds a violation.</summary>
    public void Add(long? offset, string part, FormattableString problem)
        => _found.Add(new Violation(offset, part, problem.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Adds a violation unless the condition holds.</summary>
    public void Require(bool condition, long? offset, string part, FormattableString problem)
    {
        if (!condition)
        {
            Add(offset, part, problem);
        }
    }

    /// <summary>Adds a violation unless what is stored is what it must be.</summary>
    public void Equal(long expected, long found, long? offset, string part, string what)
        => Require(expected == found, offset, part, $"{what}: {expected} expected, found {found}");

    /// <summary>Carries out what reads the file; an error of the file is a violation.</summary>
    public void Try(string part, Action read)
    {
        try
        {
            read();
        }
        catch (RootFormatException error)
        {
            _found.Add(new Violation(error.Offset, part, error.Message));
        }
    }
}
