namespace Microsoft.ML.Root.Expressions;

/// <summary>One call of a function a row, as a type, so that the loop is compiled for it.</summary>
/// <typeparam name="TResult">What the function gives.</typeparam>
internal interface IRowCall<out TResult>
{
    /// <summary>Calls the function for a row.</summary>
    TResult Call(int row);
}
