using System.Text.Json;

namespace Microsoft.ML.Root.Models.Checkpoints;

/// <summary>What a checkpoint is made of.</summary>
/// <param name="Number">Number of the checkpoint, from 1.</param>
/// <param name="Position">Where loading was.</param>
/// <param name="Files">For each file, by its path in the checkpoint's folder, the SHA-256 of its content.</param>
internal sealed record CheckpointManifest(long Number, string Position, IReadOnlyDictionary<string, string> Files)
{
    private static readonly JsonSerializerOptions _options = new() { WriteIndented = true };

    internal string ToText() => JsonSerializer.Serialize(this, _options);

    /// <exception cref="IOException">The text is no manifest.</exception>
    internal static CheckpointManifest Parse(string text, string file)
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

        return manifest is { Number: > 0, Position: not null, Files: not null }
            ? manifest
            : throw new IOException($"{file} is damaged.");
    }
}
