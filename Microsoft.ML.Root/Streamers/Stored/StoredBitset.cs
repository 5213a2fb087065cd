namespace Microsoft.ML.Root.Streamers;

/// <summary>The inside of a std::bitset: the number of bits, then a byte a bit.</summary>
internal sealed class StoredBitset(int bits) : StoredType
{
    /// <inheritdoc/>
    internal override Field? Describe(Describer describer)
        => describer.Fixed(bits, () => describer.Number(ElementType.Bool, "bool"));

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
        => new BitsetStep(((target as FixedField)?.Item as NumberField)?.Column ?? -1, bits);
}
