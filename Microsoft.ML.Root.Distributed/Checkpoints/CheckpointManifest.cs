using System.Text.Json;

namespace Microsoft.ML.Root.Distributed.Checkpoints;

/// <summary>What a checkpoint is made of.</summary>
/// <param name="Number">Number of the checkpoint, from 1.</param>
/// <param name="Positions">For each rank where it was in its data.</param>
/// <param name="Files">For each file, by its path in the checkpoint's folder, the SHA-256 of its content.</param>
internal sealed record CheckpointManifest(long Number, IReadOnlyList<string> Positions, IReadOnlyDictionary<string, string> Files)
{
    private static readonly JsonSerializerOptions _options = new() { WriteIndented = true };

    internal string ToText() => JsonSerializer.Serialize(this, _options);

    /// <exception cref="IOException">The text is no manifest.</exception>
    internal static CheckpointManifest Parse(string text)
    {
        CheckpointManifest? manifest = null;
        try
        {
            manifest = JsonSerializer.Deserialize<CheckpointManifest>(text, _options);
        }
        catch (JsonException)
        {
            // Said below.
        }

        return manifest is { Number: > 0, Positions.Count: > 0, Files: not null } && manifest.Positions.All(position => position is not null)
            ? manifest
            : throw new InvalidDataException("its manifest is damaged.");
    }
}
