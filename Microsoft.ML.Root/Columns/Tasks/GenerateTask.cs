namespace Microsoft.ML.Root.Columns;

/// <summary>A column that needs no bytes: a constant of a file, entry numbers, defaults for what a file does not have.</summary>
/// <param name="output">Position of the column in the plan.</param>
/// <param name="decodedBytes">Bytes the chunk takes.</param>
/// <param name="make">Makes the chunk.</param>
internal sealed class GenerateTask(int output, long decodedBytes, Func<DecodeContext, ColumnChunk> make) : ComputeTask
{
    /// <inheritdoc/>
    internal override IReadOnlyList<int> Outputs { get; } = [output];

    /// <inheritdoc/>
    internal override long DecodedBytes { get; } = decodedBytes;

    /// <inheritdoc/>
    internal override IReadOnlyList<ColumnTask> Inputs => [];

    /// <inheritdoc/>
    internal override ColumnChunk[] Compute(ColumnChunk[][] inputs, DecodeContext context) => [make(context)];
}
