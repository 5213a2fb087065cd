using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Models.Checkpoints;

namespace Microsoft.ML.Root;

/// <summary>What a training goes on from: a folder with what was saved and the place in the data, whole or not there.</summary>
/// <param name="Number">Number of the checkpoint, from 1.</param>
/// <param name="Folder">Where what was saved lies.</param>
/// <param name="Position">Where loading was, for <see cref="RootBatchLoader.Resume"/>.</param>
public sealed record RootCheckpoint(long Number, string Folder, string Position)
{
    /// <summary>
    /// Writes a checkpoint: the position and what <paramref name="save"/> writes, whole or not at all. The last two are kept.
    /// </summary>
    /// <param name="folder">Where the checkpoints lie; it is made where it is not there. One training at a time writes there.</param>
    /// <param name="position">What <see cref="RootBatch.Position"/> was; empty where there is none.</param>
    /// <param name="save">Called with a folder in which to save the model and whatever else goes on.</param>
    /// <exception cref="IOException">It could not be written; the checkpoints before it are as they were.</exception>
    public static RootCheckpoint Write(string folder, string position, Action<string> save)
    {
        OptionCheck.Name(folder);
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(save);
        return CheckpointFolder.Write(folder, position, save);
    }

    /// <summary>The newest checkpoint of a folder; null where there is none yet.</summary>
    /// <param name="folder">Where the checkpoints lie.</param>
    /// <exception cref="IOException">A file is missing or another than was written; the message names it.</exception>
    public static RootCheckpoint? FindNewest(string folder) => CheckpointFolder.FindNewest(OptionCheck.Name(folder));
}
