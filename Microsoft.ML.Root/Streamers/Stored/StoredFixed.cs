namespace Microsoft.ML.Root.Streamers;

/// <summary>An array of fixed length.</summary>
internal sealed class StoredFixed(int length, StoredType item) : StoredType
{
    internal StoredType Item => item;

    /// <inheritdoc/>
    internal override Field? Describe(Describer describer) => describer.Fixed(length, () => item.Describe(describer));

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
    {
        if (target is not (null or FixedField) || (target is FixedField other && other.Length != length))
        {
            PlanContext.ThrowChanged($"an array of {length}");
        }

        return new RepeatStep(length, item.Compile((target as FixedField)?.Item, context));
    }
}
