using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Container;

/// <summary>Reads whole records, every length checked before memory is taken.</summary>
internal static class RecordReading
{
    /// <summary>Bytes of a record as they are stored.</summary>
    internal static byte[] ReadStored(ByteSource source, long offset, int length, string what, long promisedEnd)
    {
        CheckPlace(source, offset, length, what, promisedEnd);
        byte[] bytes = GC.AllocateUninitializedArray<byte>(length);
        source.Read(offset, bytes);
        return bytes;
    }

    /// <summary>Throws when a record does not lie inside the file.</summary>
    internal static void CheckPlace(ByteSource source, long offset, int length, string what, long promisedEnd)
    {
        if (offset <= 0 || length < 0 || offset > source.Length - length)
        {
            InvariantText problem = $"the place of {what} lies outside the file";
            if (promisedEnd > source.Length)
            {
                problem = $"the file is cut off: it has {source.Length} of the {promisedEnd} bytes that its header promises, and its end holds {what}";
            }

            FormatError.Throw(problem, new FilePlace(source.Name, offset), $"at most {source.Length} bytes", $"bytes {offset} to {offset + length}");
        }
    }
}
