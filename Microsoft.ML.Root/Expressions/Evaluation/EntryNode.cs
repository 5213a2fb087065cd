namespace Microsoft.ML.Root.Expressions;

/// <summary>The entry number: <c>rdfentry_</c>.</summary>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
internal sealed class EntryNode(TextRange place, Slots slots) : ValueNode<ulong>(new ExpressionType(ElementType.UInt64), place)
{
    private readonly int _slot = slots.Next();

    /// <inheritdoc/>
    internal override Block<ulong> Evaluate(Evaluation evaluation)
    {
        Span<ulong> entries = evaluation.Buffer<ulong>(_slot, evaluation.RowCount);
        ulong first = (ulong)(evaluation.Range.Start + evaluation.FirstRow);
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = first + (ulong)i;
        }

        return new Block<ulong>(entries);
    }
}
