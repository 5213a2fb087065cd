using System.Runtime.ExceptionServices;

namespace Microsoft.ML.Root.Columns;

/// <summary>Metadata of many files or clusters, several at a time.</summary>
internal static class InParallel
{
    /// <summary>Calls <paramref name="body"/> for each number below <paramref name="count"/>; the first error is thrown as it is.</summary>
    internal static void For(int count, Action<int> body)
    {
        try
        {
            Parallel.For(0, count, body);
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
    }
}
