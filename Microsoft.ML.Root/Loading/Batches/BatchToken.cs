using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.Root.Loading;

/// <summary>A position together with all that the order of rows depends on, as text that survives the process.</summary>
/// <param name="Epoch">Number of the epoch.</param>
/// <param name="Position">Where it stands.</param>
/// <param name="Order">What the order depends on.</param>
internal sealed record BatchToken(int Epoch, BatchPosition Position, BatchOrder Order)
{
    private const string Begin = "root-position/";

    /// <summary>Changes with the order of rows.</summary>
    private const string Version = Begin + "4";

    /// <summary>The names of what says where a position stands; all others say what the order depends on.</summary>
    internal static IReadOnlyList<string> Places { get; } = ["epoch", "batches", "rows", "pass", "pool", "row", "lanes"];

    public override string ToString()
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{Version};epoch={Epoch};batches={Position.Batches};rows={Position.Rows};pass={Position.Pass};pool={Position.Pool};row={Position.Row}{Lanes(Position)}{Order}");

    /// <summary>Reads a token for a loader of a certain order.</summary>
    /// <exception cref="ArgumentException">It is no token, or belongs to another order; the message says what differs.</exception>
    internal static BatchToken Parse(string text, BatchOrder order)
    {
        string[] parts = text.Split(';');
        Dictionary<string, string> fields = [];
        foreach (string part in parts.Skip(1))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                fields[part[..equals]] = Uri.UnescapeDataString(part[(equals + 1)..]);
            }
        }

        if (parts[0] != Version)
        {
            throw new ArgumentException(
                parts[0].StartsWith(Begin, StringComparison.Ordinal)
                    ? $"Another version of this library made the position ('{parts[0]}', here '{Version}'), and drew rows in another order: begin its epoch anew."
                    : $"This is not a position of a loader (it does not begin with '{Version}').",
                nameof(text));
        }

        order.Check(fields);
        return new BatchToken(
            Number<int>(fields, "epoch"),
            new BatchPosition(
                Number<long>(fields, "batches"), Number<long>(fields, "rows"), Number<long>(fields, "pass"), Number<int>(fields, "pool"), Number<int>(fields, "row"))
            {
                Lanes = [.. (fields.GetValueOrDefault("lanes")?.Split(',') ?? []).Select(Lane)],
            },
            order);
    }

    private static string Lanes(BatchPosition position) => position.Lanes.IsDefaultOrEmpty
        ? ""
        : $";lanes={string.Join(',', position.Lanes.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Pool}.{l.Row}")))}";

    private static LanePlace Lane(string text)
        => text.Split('.') is [string pool, string row]
            && int.TryParse(pool, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out int rows)
            ? new LanePlace(number, rows)
            : throw new ArgumentException($"The position has '{text}' among its lanes, which are two numbers each.");

    private static T Number<T>(Dictionary<string, string> fields, string name)
        where T : INumber<T>
        => T.TryParse(fields.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out T? number)
            ? number
            : throw new ArgumentException($"The position lacks the number '{name}'.");
}

/// <summary>Where a pass stands after a batch.</summary>
/// <param name="Batches">Batches handed out.</param>
/// <param name="Rows">Rows handed out.</param>
/// <param name="Pass">Times the rows have begun anew, for a shard that is padded; of an endless stream, since its beginning.</param>
/// <param name="Pool">Number of the pool of the last row.</param>
/// <param name="Row">Rows of that pool that have been handed out.</param>
internal readonly record struct BatchPosition(long Batches, long Rows, long Pass, int Pool, int Row)
{
    /// <summary>Of batches with the share of every stratum where the rows of each go on; empty for others.</summary>
    internal ImmutableArray<LanePlace> Lanes { get; init; } = [];
}
