namespace Microsoft.ML.Root.Streamers;

/// <summary>Names of a pair's members: as stored, and as columns.</summary>
internal static class PairMembers
{
    internal const string First = "first";
    internal const string Second = "second";

    /// <summary>Columns of both members; null when neither has any.</summary>
    internal static Target? Describe(
        Describer describer, string className, OnFileType first, OnFileType second, string firstName, string secondName)
    {
        List<KeyValuePair<string, Target>> members = [];
        Add(First, describer.Member(firstName, () => first.Describe(describer)));
        Add(Second, describer.Member(secondName, () => second.Describe(describer)));
        return members.Count == 0 ? null : new RecordTarget(className, members);

        void Add(string name, Target? field)
        {
            if (field is not null)
            {
                members.Add(new(name, field));
            }
        }
    }
}
