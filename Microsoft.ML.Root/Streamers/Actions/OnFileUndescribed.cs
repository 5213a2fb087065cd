namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Items of a collection whose type the file does not describe: objects, or the numbers of an enumeration, which no streamer info
/// ever describes. A look at the data tells them apart.
/// </summary>
internal sealed class OnFileUndescribed(string typeName) : OnFileType
{
    private readonly OnFileClass _object = new(typeName);

    internal override Target? Describe(Describer describer) => describer.Enumeration(typeName);

    internal override StreamerAction Compile(Target? target, PlanContext context)
        => target is DynamicTarget dynamic ? new EnumerationProbe(dynamic) : _object.Compile(target, context);
}
