namespace Microsoft.ML.Root.Streamers;

/// <summary>Things that have a header only where a byte count stands; else their content begins at once.</summary>
/// <param name="headed">Reads one with its header.</param>
/// <param name="bare">Reads one without.</param>
internal sealed class OptionalHeaderAction(StreamerAction headed, StreamerAction bare) : StreamerAction
{
    internal override int LeastSize => Math.Min(headed.LeastSize, bare.LeastSize);

    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            StreamerAction step = ObjectHeader.IsAt(ref decoding.Reader) ? headed : bare;
            step.Read(ref decoding, 1);
        }
    }
}
