using System.Globalization;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Remote;

/// <summary>
/// The names by which files go from where they are opened on, in messages, events, statistics and columns: addresses without the
/// credentials that they may hold. Names of different addresses differ. Thread-safe.
/// </summary>
internal sealed class ShownNames
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _given = new(StringComparer.Ordinal);

    /// <summary>The name of a path or an address.</summary>
    internal string Show(string given)
    {
        if (!GivenPath.IsAddress(given))
        {
            return given;
        }

        string shown = string.Join('|', given.Split('|').Select(RemoteAddress.Show));
        lock (_lock)
        {
            string name = shown;
            for (int i = 2; !_given.TryAdd(name, given) && _given[name] != given; i++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{shown} ({i})");
            }

            return name;
        }
    }

    /// <summary>What a name was given for.</summary>
    internal string Given(string name)
    {
        lock (_lock)
        {
            return _given.GetValueOrDefault(name, name);
        }
    }
}
