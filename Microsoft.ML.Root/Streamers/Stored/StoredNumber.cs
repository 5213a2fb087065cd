namespace Microsoft.ML.Root.Streamers;

/// <summary>A number.</summary>
internal sealed class StoredNumber(int code, ReducedPrecision precision, string typeName) : StoredType
{
    internal int Code => code;

    /// <summary>Bytes of one value.</summary>
    internal int Size => NumberTypes.StoredSize(code, precision);

    /// <inheritdoc/>
    internal override Field Describe(Describer describer) => describer.Number(NumberTypes.ElementOf(code), typeName);

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
    {
        if (target is null)
        {
            return new SkipStep(Size);
        }

        if (target is not NumberField number)
        {
            PlanContext.ThrowChanged(typeName);
            return new SkipStep(Size);
        }

        return new NumberStep(number.Column, new NumberCodec(code, precision, number.Type));
    }
}
