using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Members of a fixed size that stand next to one another, numbers and what nobody wants: their bytes are taken in one piece,
/// in which all items' first member stands before all items' second one.
/// </summary>
internal sealed class NumbersAction : StreamerAction
{
    private readonly Part[] _parts;

    private NumbersAction(Part[] parts)
    {
        _parts = parts;
        long size = parts.Sum(p => (long)p.Size);
        if (size > int.MaxValue)
        {
            FormatError.Throw("the members of a class are longer than any record", expected: $"at most {int.MaxValue} bytes", found: $"{size}");
        }

        Size = (int)size;
    }

    internal override int Size { get; }

    /// <summary>Both in one step, or null when one of them is of another kind.</summary>
    internal static NumbersAction? Join(StreamerAction first, StreamerAction second)
        => Parts(first) is Part[] before && Parts(second) is Part[] after ? new NumbersAction(Joined(before, after)) : null;

    internal override void Read(ref Decoding decoding, int count)
    {
        ReadOnlySpan<byte> stored = decoding.Take(Size, count);
        foreach (Part part in _parts)
        {
            int bytes = part.Size * count;
            if (part.Codec is not null)
            {
                part.Codec.Decode(stored[..bytes], decoding.Builder(part.Column).AppendValues(part.Length * count));
            }

            stored = stored[bytes..];
        }
    }

    internal override void ReadRuns(ref Decoding decoding, in Runs runs)
    {
        runs.Require(ref decoding, Size);
        int total = runs.Total();
        int ahead = 0;
        foreach (Part part in _parts)
        {
            part.Codec?.DecodeRuns(
                runs.Bytes, runs.Starts, runs.Counts, ahead, part.Length, decoding.Builder(part.Column).AppendValues(part.Length * total));
            ahead += part.Size;
        }

        runs.Skip(Size);
    }

    internal override bool Flatten(ReadOnlySpan<byte> sample, FixedRecord record)
    {
        foreach (Part part in _parts)
        {
            if (!(part.Codec is null ? record.Skip(part.Size) : record.Add(part.Column, part.Codec, part.Length)))
            {
                return false;
            }
        }

        return true;
    }

    private static Part[]? Parts(StreamerAction step) => step switch
    {
        NumbersAction numbers => numbers._parts,
        NumberAction number => [new Part(number.Column, number.Codec, 1, number.Size)],
        SkipAction skip => [new Part(-1, null, 0, skip.Size)],
        RepeatAction { Item: NumberAction number, Size: < int.MaxValue } repeat => [new Part(number.Column, number.Codec, repeat.Length, repeat.Size)],
        RepeatAction { Item: SkipAction, Size: < int.MaxValue } repeat => [new Part(-1, null, 0, repeat.Size)],
        _ => null,
    };

    private static Part[] Joined(Part[] first, Part[] second)
        => first[^1].Codec is null && second[0].Codec is null && (long)first[^1].Size + second[0].Size < int.MaxValue
            ? [.. first[..^1], new Part(-1, null, 0, first[^1].Size + second[0].Size), .. second[1..]]
            : [.. first, .. second];

    /// <summary>One member.</summary>
    /// <param name="Column">Its column.</param>
    /// <param name="Codec">How it is stored; null to pass over it.</param>
    /// <param name="Length">Numbers in it.</param>
    /// <param name="Size">Bytes of it.</param>
    private readonly record struct Part(int Column, NumberCodec? Codec, int Length, int Size);
}
