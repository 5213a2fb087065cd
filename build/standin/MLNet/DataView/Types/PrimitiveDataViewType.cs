namespace Microsoft.ML.Data;

/// <summary>A type whose values are copied by assignment and can be items of a vector.</summary>
public abstract class PrimitiveDataViewType : DataViewType
{
    protected PrimitiveDataViewType(Type rawType)
        : base(rawType)
    {
        if (typeof(IDisposable).IsAssignableFrom(rawType))
        {
            throw new ArgumentException("A primitive type cannot be disposable.", nameof(rawType));
        }
    }
}
