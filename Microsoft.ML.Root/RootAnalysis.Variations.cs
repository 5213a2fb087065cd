using Microsoft.ML.Root.Analysis;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root;

/// <content>Systematic variations.</content>
public sealed partial class RootAnalysis
{
    /// <summary>
    /// A result in all systematic variations of the data set that change it (<see cref="RootDataset.Vary(string, IEnumerable{ValueTuple{string, string}})"/>): as
    /// RDataFrame's <c>VariationsFor</c>. They are booked, and computed in the same pass as the result where that has not been computed
    /// yet: columns that do not vary are read and decoded once for all. A variation passes the rows that its own filters pass; automatic axes
    /// are those of the result itself.
    /// </summary>
    /// <param name="result">Booked on this analysis.</param>
    /// <returns>
    /// The result itself under the name <c>nominal</c>, and its variations as <c>NAME:TAG</c>. The cut flow is that of the nominal filters alone.
    /// </returns>
    /// <exception cref="ArgumentException">The result was booked on another analysis.</exception>
    public IReadOnlyDictionary<string, RootResult<T>> VariationsFor<T>(RootResult<T> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Analysis != this)
        {
            throw new ArgumentException("The result was booked on another analysis; ask that one for its variations.", nameof(result));
        }

        lock (_booking)
        {
            return result.Variations ??= Vary(result);
        }
    }

    private Dictionary<string, RootResult<T>> Vary<T>(RootResult<T> result)
    {
        Dictionary<string, RootResult<T>> all = new(StringComparer.Ordinal) { [RootDataset.Nominal] = result };
        BookedResult<T> nominal = result.Booking;
        foreach ((string name, Dictionary<int, int> columns, IReadOnlyList<RowFilter> filters) in nominal.IsCutFlow ? [] : _variations)
        {
            BookedResult<T> varied = _source.Varied(columns, result.Book);
            if (varied.Columns.SequenceEqual(nominal.Columns) && filters.SequenceEqual(nominal.Filters))
            {
                continue;
            }

            for (int i = 0; i < varied.Axes.Count; i++)
            {
                varied.Axes[i].Nominal = nominal.Axes[i];
            }

            all.Add(name, Add(varied, result.Book, filters));
        }

        return all;
    }
}
