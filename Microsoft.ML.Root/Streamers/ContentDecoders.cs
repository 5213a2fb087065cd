namespace Microsoft.ML.Root.Streamers;

/// <summary>Makes the decoder of a branch.</summary>
internal static class ContentDecoders
{
    /// <summary>The decoder for this content; a class that cannot be read gives a decoder whose columns say why. Never throws.</summary>
    internal static IContentDecoder Create(BranchContent content, StreamerRegistry registry)
    {
        StreamerInfo? layout = registry.Find(content.ClassName, content.ClassVersion);
        string reason = layout is null
            ? $"the file does not describe class {content.ClassName}"
            : $"class {content.ClassName} is not read yet";
        return new UnreadableContent(content.ClassName, reason);
    }
}
