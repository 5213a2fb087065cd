namespace Microsoft.ML.Root.Streamers;

/// <summary>Names of a pair's members: as stored, and as columns.</summary>
internal static class PairFields
{
    internal const string First = "first";
    internal const string Second = "second";

    /// <summary>Columns of both members; null when neither has any.</summary>
    internal static Field? Describe(
        Describer describer, string className, StoredType first, StoredType second, string firstName, string secondName)
    {
        List<KeyValuePair<string, Field>> members = [];
        Add(First, describer.Member(firstName, () => first.Describe(describer)));
        Add(Second, describer.Member(secondName, () => second.Describe(describer)));
        return members.Count == 0 ? null : new RecordField(className, members);

        void Add(string name, Field? field)
        {
            if (field is not null)
            {
                members.Add(new(name, field));
            }
        }
    }
}
