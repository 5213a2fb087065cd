using System.Text.Json;

namespace Microsoft.ML.Root;

/// <content>Checkpoints of all ranks at once.</content>
public sealed partial class RootCluster
{
    /// <summary>
    /// Writes a checkpoint: the positions of all ranks and what <paramref name="save"/> writes, whole or not at all. The last two are
    /// kept. Every rank calls it, after the same batch.
    /// </summary>
    /// <param name="folder">Where the checkpoints lie; it is made where it is not there. Rank 0 alone writes.</param>
    /// <param name="position">This rank's <see cref="RootBatch.Position"/>; empty where there is none.</param>
    /// <param name="save">Called on rank 0 with a folder in which to save the model and its optimizer, which are the same on all ranks.</param>
    /// <exception cref="IOException">It could not be written (on every rank), or another rank has left or does something else.</exception>
    public void Checkpoint(string folder, string position, Action<string> save)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(save);
        string[] positions = _collectives.Gather(position);
        _ = OfFirst(
            () =>
            {
                RootCheckpoint.Write(folder, JsonSerializer.Serialize(positions), save);
                return "";
            },
            $"The checkpoint in {folder} could not be written");
    }

    /// <summary>The newest checkpoint of a folder, the same on all ranks; null where there is none yet. Every rank calls it.</summary>
    /// <param name="folder">Where the checkpoints lie. Rank 0 alone looks; the others need the folder only to read what was saved.</param>
    /// <exception cref="IOException">A file is missing or another than was written; or another rank has left or does something else.</exception>
    /// <exception cref="InvalidOperationException">
    /// It was made by another number of ranks whose positions differ: those of shared batches (<see cref="RootShardSteps.Elastic"/>) do not.
    /// </exception>
    public RootCheckpoint? Resume(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        string text = OfFirst(() => JsonSerializer.Serialize(RootCheckpoint.FindNewest(folder)), $"The checkpoint in {folder} cannot be used");
        if (JsonSerializer.Deserialize<RootCheckpoint>(text) is not RootCheckpoint checkpoint)
        {
            return null;
        }

        string[] positions = Positions(checkpoint);
        return positions.Length == Count || positions.Distinct().Count() == 1
            ? checkpoint with { Position = positions[positions.Length == Count ? Rank : 0] }
            : throw new InvalidOperationException(
                $"{checkpoint.Folder} was made by {positions.Length} ranks whose positions differ, and there are {Count} now: only shared batches (RootShardSteps.Elastic) go on with another number.");
    }

    /// <summary>For each rank where it was in its data; one for all where a process alone has written the checkpoint.</summary>
    private static string[] Positions(RootCheckpoint checkpoint)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(checkpoint.Position) is { Length: > 0 } positions && Array.TrueForAll(positions, p => p is not null)
                ? positions
                : [checkpoint.Position];
        }
        catch (JsonException)
        {
            return [checkpoint.Position];
        }
    }

    /// <summary>What rank 0 finds, on all ranks; an error of it is an error on all.</summary>
    private string OfFirst(Func<string> find, string problem)
    {
        string text = "";
        Exception? error = null;
        if (IsFirst)
        {
            try
            {
                text = "+" + find();
            }
            catch (Exception caught)
            {
                (error, text) = (caught, "-" + caught.Message);
            }
        }

        text = _collectives.Broadcast(text);
        return text[0] == '+' ? text[1..] : throw new IOException($"{problem}: {text[1..]}", error);
    }
}
