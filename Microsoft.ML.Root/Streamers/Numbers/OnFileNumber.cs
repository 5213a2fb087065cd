namespace Microsoft.ML.Root.Streamers;

/// <summary>A number.</summary>
internal sealed class OnFileNumber(int code, ReducedPrecision precision, string typeName) : OnFileType
{
    internal int Code => code;

    /// <summary>Bytes of one value.</summary>
    internal int Size => NumberTypes.StoredSize(code, precision);

    /// <inheritdoc/>
    internal override Target Describe(Describer describer) => describer.Number(NumberTypes.ElementOf(code), typeName);

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        if (target is null)
        {
            return new SkipAction(Size);
        }

        if (target is not NumberTarget number)
        {
            PlanContext.ThrowChanged(typeName);
            return new SkipAction(Size);
        }

        return new NumberAction(number.Column, new NumberCodec(code, precision, number.Type));
    }
}
