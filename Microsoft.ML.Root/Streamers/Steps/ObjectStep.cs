namespace Microsoft.ML.Root.Streamers;

/// <summary>Objects with a header each, of whatever version.</summary>
/// <param name="className">The class.</param>
/// <param name="plans">Its members' steps a layout.</param>
/// <param name="skip">Pass over by the byte count, where there is one.</param>
internal sealed class ObjectStep(string className, LayoutPlans plans, bool skip) : Step
{
    /// <inheritdoc/>
    internal override int LeastSize => 2;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ObjectHeader header = ObjectHeader.Read(ref decoding.Reader);
            if (skip && header.End >= 0)
            {
                decoding.Reader.Position = header.End;
                continue;
            }

            uint checksum = header.Version <= 0 ? decoding.Reader.ReadUInt32() : 0;
            decoding.Enter(className);
            plans.For(header.Version, checksum).Read(ref decoding, 1);
            decoding.Leave();
            header.Close(ref decoding.Reader, className);
        }
    }
}
