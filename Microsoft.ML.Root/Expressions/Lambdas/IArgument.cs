namespace Microsoft.ML.Root.Expressions;

/// <summary>A column that is an argument of a function written in C#.</summary>
/// <typeparam name="TReader">What reads it, row by row.</typeparam>
internal interface IArgument<TReader>
    where TReader : struct
{
    /// <summary>A reader of the evaluation's block.</summary>
    TReader Open(Evaluation evaluation);
}
