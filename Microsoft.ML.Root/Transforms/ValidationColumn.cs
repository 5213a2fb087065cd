using Microsoft.ML.Data;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Transforms;

/// <summary>The boolean column that is true for a validation sample: a function of the row's id, or of a key, and a seed.</summary>
internal sealed class ValidationColumn
{
    private readonly string _name;
    private readonly double _fraction;
    private readonly int _seed;
    private readonly string? _keyColumn;

    internal ValidationColumn(string name, double fraction, int seed, string? keyColumn)
    {
        _name = OptionCheck.Name(name, "outputColumnName");
        _fraction = OptionCheck.Inside(fraction, 0, 1);
        _seed = seed;
        _keyColumn = OptionCheck.NameOrNull(keyColumn, "keyColumnName");
    }

    /// <summary>The column, over an input.</summary>
    /// <exception cref="ArgumentException">The key column is missing.</exception>
    internal IReadOnlyList<AddedColumn> Of(DataViewSchema input)
    {
        if (_keyColumn is null)
        {
            return [new AddedColumn(_name, BooleanDataViewType.Instance, [], FromRowId)];
        }

        DataViewSchema.Column key = input.GetColumnOrNull(_keyColumn)
            ?? throw new ArgumentException(
                $"There is no column '{_keyColumn}' to split by{NearestName.Hint(_keyColumn, input.Select(c => c.Name))}");
        return [new AddedColumn(_name, BooleanDataViewType.Instance, [key], row => FromHash(KeyHash.Of(row, key)))];
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
        ulong seed = KeyHash.Mix((ulong)_seed + 1);
        double fraction = _fraction;
        return (ref bool isValidation) =>
        {
            // The upper 53 bits as a number in [0, 1).
            isValidation = (KeyHash.Mix(hash() ^ seed) >> 11) * (1.0 / (1UL << 53)) < fraction;
        };
    }
}
