namespace Microsoft.ML.Root.Expressions;

/// <summary>Gives a function written in C# its argument of each row.</summary>
/// <typeparam name="T">Type of the argument.</typeparam>
internal interface IRowReader<T>
    where T : allows ref struct
{
    /// <summary>The argument of a row of the block.</summary>
    T Read(int row);
}
