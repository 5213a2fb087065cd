using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Chains;

/// <summary>A column of a file whose numbers have another type than the chain's column; lists stay as they are.</summary>
/// <param name="inner">Reads the file's column alone.</param>
/// <param name="output">Position in the outer plan.</param>
/// <param name="schema">The chain's column.</param>
/// <param name="shift">Added to entry numbers.</param>
internal sealed class CastTask(ColumnTask inner, int output, ColumnSchema schema, long shift) : ComputeTask
{
    internal override IReadOnlyList<int> Outputs { get; } = [output];

    internal override long DecodedBytes => inner.DecodedBytes * 2;

    internal override IReadOnlyList<ColumnTask> Inputs { get; } = [inner];

    internal override long RandomPart => shift;

    internal override ColumnChunk[] Compute(ColumnChunk[][] inputs, DecodeContext context)
    {
        using ColumnChunk stored = inputs[0][0];
        int bytes = checked(stored.ValueCount * schema.Type.Size());
        PooledBuffer values = context.Pool.Rent(bytes);
        try
        {
            NumberConversion.Convert(stored.Schema.Type, stored.RawValues, schema.Type, values.Span<byte>(bytes));
            return [stored.WithValues(schema, stored.Range.Shift(shift), values)];
        }
        catch
        {
            values.Release();
            throw;
        }
    }
}
