using Microsoft.ML.Data;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Transforms;

/// <summary>The boolean column that is true for a validation sample: a function of the row's id, or of a key, and a seed.</summary>
internal sealed class ValidationColumn
{
    internal ValidationColumn(string name, double fraction, int seed, string? keyColumn)
    {
        Name = OptionCheck.Name(name, "outputColumnName");
        Fraction = OptionCheck.Inside(fraction, 0, 1);
        Seed = seed;
        KeyColumn = OptionCheck.NameOrNull(keyColumn, "keyColumnName");
    }

    /// <summary>The column that is added.</summary>
    internal string Name { get; }

    /// <summary>Part of the rows that it is true for.</summary>
    internal double Fraction { get; }

    /// <summary>Names the sample.</summary>
    internal int Seed { get; }

    /// <summary>Rows with equal values here stay together; null for a sample by row.</summary>
    internal string? KeyColumn { get; }

    /// <summary>The column, over an input.</summary>
    /// <exception cref="ArgumentException">The key column is missing.</exception>
    internal IReadOnlyList<AddedColumn> Of(DataViewSchema input)
    {
        if (KeyColumn is null)
        {
            return [new AddedColumn(Name, BooleanDataViewType.Instance, [], FromRowId)];
        }

        DataViewSchema.Column key = input.GetColumnOrNull(KeyColumn)
            ?? throw new ArgumentException(
                $"There is no column '{KeyColumn}' to split by{NearestName.Hint(KeyColumn, input.Select(c => c.Name))}");
        return [new AddedColumn(Name, BooleanDataViewType.Instance, [key], row => FromHash(KeyHash.Of(row, key)))];
    }

    private ValueGetter<bool> FromRowId(DataViewRow row)
    {
        ValueGetter<DataViewRowId> getter = row.GetIdGetter();
        DataViewRowId id = default;
        return FromHash(() =>
        {
            getter(ref id);
            return KeyHash.Mix(id.Low ^ KeyHash.Mix(id.High));
        });
    }

    private ValueGetter<bool> FromHash(Func<ulong> hash)
    {
        ulong seed = KeyHash.Mix((ulong)Seed + 1);
        double fraction = Fraction;
        return (ref bool isValidation) =>
        {
            // The upper 53 bits as a number in [0, 1).
            isValidation = (KeyHash.Mix(hash() ^ seed) >> 11) * (1.0 / (1UL << 53)) < fraction;
        };
    }
}
