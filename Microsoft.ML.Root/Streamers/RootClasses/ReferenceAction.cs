namespace Microsoft.ML.Root.Streamers;

/// <summary>TRefs: a TObject, then the number of the process or its text (docs/ttree.md, Object headers).</summary>
/// <param name="target">Takes the number of the object that each names; null to pass over it.</param>
internal sealed class ReferenceAction(NumberAction? target) : StreamerAction
{
    private const uint HasText = 1 << 5;

    /// <inheritdoc/>
    internal override int LeastSize => 11;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            uint bits = RootObjectAction.ReadOne(ref decoding, target);
            decoding.Reader.Skip((bits & HasText) != 0 ? TextAction.ReadLength(ref decoding) : 2);
        }
    }
}
