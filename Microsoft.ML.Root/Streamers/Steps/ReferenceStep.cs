namespace Microsoft.ML.Root.Streamers;

/// <summary>Passes over TRefs: a TObject, then the number of the process or its text (rule 15 of the format notes).</summary>
internal sealed class ReferenceStep : Step
{
    private const uint HasText = 1 << 5;

    /// <inheritdoc/>
    internal override int LeastSize => 11;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            uint bits = RootObjectStep.ReadOne(ref decoding);
            decoding.Reader.Skip((bits & HasText) != 0 ? TextStep.ReadLength(ref decoding) : 2);
        }
    }
}
