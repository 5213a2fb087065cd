namespace Microsoft.ML.Internal;

/// <summary>Checks that all cursors make on their getters.</summary>
internal static class Getters
{
    internal static ValueGetter<TValue> Typed<TValue>(DataViewSchema.Column column, Delegate getter)
    {
        if (getter is null)
        {
            throw new ArgumentOutOfRangeException(nameof(column), $"Column '{column.Name}' is not active.");
        }

        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException(
                $"Invalid TValue in GetGetter: '{typeof(TValue)}'; column '{column.Name}' is of type '{column.Type}'.");
    }
}
