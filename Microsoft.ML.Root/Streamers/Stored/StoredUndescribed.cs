namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Items of a collection whose type the file does not describe: objects, or the numbers of an enumeration, which no streamer info
/// ever describes. A look at the data tells them apart.
/// </summary>
internal sealed class StoredUndescribed(string typeName) : StoredType
{
    private readonly StoredClass _object = new(typeName);

    /// <inheritdoc/>
    internal override Field? Describe(Describer describer) => describer.Enumeration(typeName);

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
        => target is DynamicField dynamic ? new EnumerationProbe(dynamic) : _object.Compile(target, context);
}
