namespace Microsoft.ML.Root.Streamers;

/// <summary>Reads items as the numbers of an enumeration; where they are none, the collection does not end with its byte count.</summary>
internal sealed class EnumerationProbe(DynamicTarget target) : StreamerAction
{
    internal override int LeastSize => sizeof(int);

    internal override void Read(ref Decoding decoding, int count)
    {
        decoding.Take(sizeof(int), count);
        for (int i = 0; i < count; i++)
        {
            target.MeetNumber();
            target.Add(ref decoding);
        }
    }
}
