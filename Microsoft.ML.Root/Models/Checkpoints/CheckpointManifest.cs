using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Models.Checkpoints;

/// <summary>What a checkpoint is made of.</summary>
/// <param name="Number">Number of the checkpoint, from 1.</param>
/// <param name="Position">Where loading was.</param>
/// <param name="Files">For each file, by its path in the checkpoint's folder, the SHA-256 of its content.</param>
internal sealed record CheckpointManifest(long Number, string Position, IReadOnlyDictionary<string, string> Files)
{
    internal byte[] ToJson() => JsonWriting.Object(json =>
    {
        json.WriteNumber("number", Number);
        json.WriteString("position", Position);
        json.WriteEach("files", Files, json.WriteString);
    });

    /// <exception cref="RootFormatException">The bytes are no manifest.</exception>
    internal static CheckpointManifest Read(byte[] json, string file) => JsonFields.Parse(json, new FilePlace(file), fields => new CheckpointManifest(
        fields.Int64("number"),
        fields.Text("position"),
        fields.Each("files").ToDictionary(entry => entry.Key, entry => entry.Fields.Text(entry.Key), StringComparer.Ordinal)));
}
