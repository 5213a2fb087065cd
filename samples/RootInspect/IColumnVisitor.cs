using Microsoft.ML.Root;

namespace RootInspect;

/// <summary>Something that is done with a column, whatever the type of its values.</summary>
/// <typeparam name="TResult">What comes of it.</typeparam>
internal interface IColumnVisitor<TResult>
{
    /// <summary>Called with the column's own type; text comes as its bytes.</summary>
    TResult Visit<T>(RootColumn column);
}
