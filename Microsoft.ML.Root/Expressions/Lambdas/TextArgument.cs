using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A column with a text a row.</summary>
/// <param name="input">Position of the column among the inputs.</param>
internal sealed class TextArgument(int input) : IArgument<RowTextReader>
{
    /// <inheritdoc/>
    public unsafe RowTextReader Open(Evaluation evaluation)
    {
        ColumnChunk chunk = evaluation.Inputs[input];
        ReadOnlySpan<int> offsets = chunk.TextOffsets[evaluation.FirstRow..];
        return new RowTextReader(
            (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(chunk.TextBytes)),
            (int*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(offsets)));
    }
}
