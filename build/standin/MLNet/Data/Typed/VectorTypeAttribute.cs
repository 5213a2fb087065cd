namespace Microsoft.ML.Data;

/// <summary>Gives the column of an array member its dimensions.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class VectorTypeAttribute : Attribute
{
    public VectorTypeAttribute()
    {
        Dimensions = [0];
    }

    public VectorTypeAttribute(int size)
    {
        Dimensions = [size];
    }

    public VectorTypeAttribute(params int[] dimensions)
    {
        Dimensions = dimensions;
    }

    internal int[] Dimensions { get; }
}
