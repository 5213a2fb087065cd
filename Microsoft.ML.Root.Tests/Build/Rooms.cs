namespace Microsoft.ML.Root.Tests.Build;

/// <summary>The library's rooms (folders) and which of them each may use.</summary>
internal static class Rooms
{
    /// <summary>The public façade, every public type and nothing else: files that lie in no folder.</summary>
    public const string Facade = "(root)";

    /// <summary>A room uses only rooms before it.</summary>
    public static readonly string[] InOrder =
    [
        "Errors", "Diagnostics", "Memory", "IO", "Remote", "Columns", "Compression", "Container", "Streamers", "TTree", "RNTuple", "Chains",
        "Expressions", "Loading", "DataView", "Transforms", "DataFrames", "Analysis", "Writing", "Datasets", "Models", Facade,
    ];

    /// <summary>Left of the waist: bytes, and no machine learning.</summary>
    private static readonly string[] _left =
        ["Errors", "Diagnostics", "Memory", "IO", "Remote", "Compression", "Container", "Streamers", "TTree", "RNTuple"];

    /// <summary>Right of the waist: columns, and nothing of how they are stored.</summary>
    private static readonly string[] _right =
        ["Chains", "Expressions", "Loading", "DataView", "Transforms", "DataFrames", "Analysis"];

    private static readonly string[] _formats = ["Compression", "Container", "Streamers", "TTree", "RNTuple"];

    public static bool MayUse(string user, string used)
    {
        if (user == used)
        {
            return true;
        }

        bool above = Array.IndexOf(InOrder, used) < Array.IndexOf(InOrder, user);
        bool pastTheWaist = _right.Contains(user) && _formats.Contains(used);
        bool otherFormat = user == "RNTuple" && used == "TTree";
        return above && !pastTheWaist && !otherFormat;
    }

    /// <summary>Whether a room may use types of ML.NET.</summary>
    public static bool MayUseMachineLearning(string user) => user != "Columns" && !_left.Contains(user);

    /// <summary>The room of a file, from its path below the library's folder.</summary>
    public static string OfFile(string relativePath)
    {
        string[] parts = relativePath.Split('/', '\\');
        return parts.Length == 1 ? Facade : parts[0];
    }

    /// <summary>The namespace of a room's internal types.</summary>
    public static string Namespace(string room) => room == Facade ? "Microsoft.ML.Root" : $"Microsoft.ML.Root.{room}";
}
