namespace Microsoft.ML.Root.Streamers;

/// <summary>Passes over an object by its byte count.</summary>
/// <param name="reason">Why nothing else can be done with one that has no byte count.</param>
internal sealed class SkipObjectAction(string reason) : StreamerAction
{
    internal override int LeastSize => 2;

    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ObjectHeader header = ObjectHeader.Read(ref decoding.Reader);
            if (header.End < 0)
            {
                decoding.Reader.Throw(reason, "a byte count, to pass over it", "none");
            }

            decoding.Reader.Position = header.End;
        }
    }
}
