namespace Microsoft.ML.Root.Tests.Truth;

/// <summary>A damaged file and what a good reader must do with it, as the table beside the files says in words.</summary>
/// <param name="Name">The file.</param>
/// <param name="Intact">The file it was made from.</param>
/// <param name="Tree">The tree to read.</param>
internal sealed record DamagedFile(string Name, string Intact, string Tree)
{
    /// <summary>Words of the error when file or tree must be refused; null when they must open.</summary>
    public string[]? Refused { get; init; }

    /// <summary>True when refusing is one of two right answers.</summary>
    public bool MayOpen { get; init; }

    /// <summary>Parts that are not as in the intact file.</summary>
    public DamagedPart[] Parts { get; init; } = [];
}
