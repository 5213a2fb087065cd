namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Items of a collection whose type the file does not describe: objects, or the numbers of an enumeration, which no streamer info
/// ever describes. A look at the data tells them apart.
/// </summary>
internal sealed class StoredUndescribed(string className) : StoredType
{
    private static readonly StoredNumber Number = new(StreamerType.Int, default, "int");
    private readonly StoredClass _object = new(className);

    /// <inheritdoc/>
    internal override Field? Describe(Describer describer)
        => describer.Enumeration(className);

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context) => target switch
    {
        NumberField => Number.Compile(target, context),
        DynamicField dynamic => new EnumerationProbe(dynamic),
        _ => _object.Compile(target, context),
    };
}
