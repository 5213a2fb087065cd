namespace Microsoft.ML.Root.Streamers;

/// <summary>The inside of a std::bitset: the number of bits, then a byte a bit.</summary>
internal sealed class OnFileBitset(int bits) : OnFileType
{
    /// <inheritdoc/>
    internal override Target? Describe(Describer describer)
        => describer.Fixed(bits, () => describer.Number(ElementType.Bool, "bool"));

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context)
        => new BitsetAction(((target as FixedTarget)?.Item as NumberTarget)?.Column ?? -1, bits);
}
