using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root;

/// <content>
/// Rows in which a column has no value: of files that lack it, of a branch that was added late, of entries that a friend with an index
/// does not have. The hidden column <c>NAME.present</c> is false in them; what is computed has a value in every row.
/// </content>
public sealed partial class RootDataset
{
    /// <summary>
    /// Says what happens where a file lacks a column and a row of it is used. Default: an error that names both.
    /// </summary>
    public RootDataset OnMissingColumns(MissingColumnPolicy policy)
    {
        OptionCheck.Defined(policy);
        return WithFiles(d => d with { Chain = d.Chain with { MissingColumns = policy } });
    }

    /// <summary>Gives a column a value in the rows in which it has none, as RDataFrame's <c>DefaultValueFor</c> does.</summary>
    /// <typeparam name="T">A number, a boolean or a string, for a list an array of numbers or booleans.</typeparam>
    /// <param name="column">The column, as it is stored; those of a friend go by <c>ALIAS.column</c>.</param>
    /// <param name="value">The value; a whole number must be exact in the column's type, a real one is rounded.</param>
    /// <remarks>
    /// That there is no such column in the files that show the columns, or that it cannot hold the value, is an error when the data set's
    /// columns or rows are first asked for. Filters before it still see the column without the value.
    /// </remarks>
    /// <exception cref="ArgumentException">No column holds values of that type.</exception>
    public RootDataset DefaultValueFor<T>(string column, T value)
        where T : notnull
    {
        OptionCheck.Name(column);
        OptionCheck.NotNull((object)value, nameof(value));
        Array items = value as Array ?? new[] { value };
        Type type = items.GetType().GetElementType()!;
        if (items.Rank != 1 || ElementTypes.Of(type) is null || (type == typeof(string) && value is Array))
        {
            throw new ArgumentException($"A column cannot hold a default of type {typeof(T).CSharpName()}: numbers, booleans, text and arrays of numbers can.", nameof(value));
        }

        return With(new DefineTransformation(new DefaultDefinition(column, column, new DefaultValue((Array)items.Clone(), value is Array))));
    }

    /// <summary>Keeps the rows in which a column has a value, as RDataFrame's <c>FilterAvailable</c> does.</summary>
    /// <param name="column">The column, as it is stored; those of a friend go by <c>ALIAS.column</c>.</param>
    public RootDataset FilterAvailable(string column) => With(new PresenceTransformation(OptionCheck.Name(column), IsPresent: true));

    /// <summary>Keeps the rows in which a column has no value, as RDataFrame's <c>FilterMissing</c> does.</summary>
    /// <inheritdoc cref="FilterAvailable"/>
    public RootDataset FilterMissing(string column) => With(new PresenceTransformation(OptionCheck.Name(column), IsPresent: false));
}
