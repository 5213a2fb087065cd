using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Columns with one number a row, in the type that is computed with.</summary>
internal static class ScalarValues
{
    /// <summary>The numbers of a chunk.</summary>
    /// <typeparam name="T">Type that they are converted to.</typeparam>
    internal static T[] Read<T>(ColumnChunk chunk)
        where T : unmanaged
    {
        T[] values = new T[chunk.EntryCount];
        NumberConversion.Convert(
            chunk.Schema.Type, chunk.RawValues, ElementTypes.Of(typeof(T))!.Value, MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
