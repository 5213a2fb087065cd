using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>Which column of a streamer field's objects a leaf is.</summary>
/// <param name="Decoder">The decoder of the objects, shared by all leaves of the field.</param>
/// <param name="Column">Position in the decoder's columns.</param>
internal sealed record StreamedMember(IContentDecoder Decoder, int Column);
