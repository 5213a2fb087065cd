namespace Microsoft.ML.Root.RNTuple;

/// <summary>What a list frame of an envelope holds.</summary>
internal interface IEnvelopeRecord<TSelf>
    where TSelf : IEnvelopeRecord<TSelf>
{
    /// <summary>Fewest bytes that one takes: a list says how many it has, and is not believed beyond its bytes.</summary>
    static abstract int SmallestSize { get; }

    /// <summary>Reads one.</summary>
    static abstract TSelf Read(ref EnvelopeReader reader);

    /// <summary>Writes it.</summary>
    void Write(EnvelopeWriter writer);
}
