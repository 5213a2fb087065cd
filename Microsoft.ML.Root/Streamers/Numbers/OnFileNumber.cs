using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Streamers;

/// <summary>A number.</summary>
internal sealed class OnFileNumber(int code, ReducedPrecision precision, string typeName) : OnFileType
{
    internal int Code => code;

    /// <summary>Bytes of one value.</summary>
    internal int Size => NumberTypes.StoredSize(code, precision);

    internal override Target Describe(Describer describer) => describer.Number(NumberTypes.ElementOf(code), typeName);

    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        if (target is null)
        {
            return new SkipAction(Size);
        }

        if (target is not NumberTarget number)
        {
            PlanContext.ThrowChanged(typeName);
            return new SkipAction(Size);
        }

        return new NumberAction(number.Column, new NumberCodec(code, precision, number.Type));
    }
}

/// <summary>A column of numbers.</summary>
internal sealed class NumberTarget(int column, ElementType type) : Target
{
    internal int Column => column;

    internal ElementType Type => type;

    internal override IEnumerable<int> Columns => [column];

    internal override Target? Prune(ReadOnlySpan<bool> wanted) => wanted[column] ? this : null;

    internal override StreamerAction MissingStep() => new MissingNumberAction(column);
}

/// <summary>Numbers.</summary>
internal sealed class NumberAction(int column, NumberCodec codec) : StreamerAction
{
    /// <summary>The column that they go to.</summary>
    internal int Column => column;

    /// <summary>How they are stored.</summary>
    internal NumberCodec Codec => codec;

    internal override int Size => codec.StoredSize;

    internal override void Read(ref Decoding decoding, int count)
    {
        ReadOnlySpan<byte> stored = decoding.Take(codec.StoredSize, count);
        ColumnBuilder builder = decoding.Builder(column);
        codec.Decode(stored, builder.AppendValues(count));
    }

    internal override void ReadRuns(ref Decoding decoding, in Runs runs)
    {
        runs.Require(ref decoding, Size);
        codec.DecodeRuns(runs.Bytes, runs.Starts, runs.Counts, 0, 1, decoding.Builder(column).AppendValues(runs.Total()));
        runs.Skip(Size);
    }

    internal override bool Flatten(ReadOnlySpan<byte> sample, FixedRecord record) => record.Add(column, codec, 1);
}

/// <summary>Zeros for a member that the stored layout does not have.</summary>
internal sealed class MissingNumberAction(int column) : StreamerAction
{
    internal override int Size => 0;

    internal override void Read(ref Decoding decoding, int count)
    {
        decoding.FillIn(count);
        decoding.Builder(column).AppendValues(count).Clear();
    }
}
