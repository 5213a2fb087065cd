namespace Microsoft.ML.Root.Streamers;

/// <summary>An array of fixed length.</summary>
internal sealed class OnFileFixed(int length, OnFileType item) : OnFileType
{
    internal OnFileType Item => item;

    /// <inheritdoc/>
    internal override Target? Describe(Describer describer) => describer.Fixed(length, () => item.Describe(describer));

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        if (target is not (null or FixedTarget) || (target is FixedTarget other && other.Length != length))
        {
            PlanContext.ThrowChanged($"an array of {length}");
        }

        return new RepeatAction(length, item.Compile((target as FixedTarget)?.Item, context));
    }
}
