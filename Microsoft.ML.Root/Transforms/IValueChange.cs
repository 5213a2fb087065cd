namespace Microsoft.ML.Root.Transforms;

/// <summary>What is done to a value on its way; a type parameter, so that the loop is compiled for it.</summary>
internal interface IValueChange<in TIn, out TOut>
{
    TOut Apply(TIn value);
}
