using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>A profile of one axis (TProfile): a TH1D of sums of weighted values, and sums of weights beside it.</summary>
/// <param name="Values">The TH1D: Σwy as contents, Σwy² as sums of squares.</param>
/// <param name="Weights">fBinEntries: Σw of each bin.</param>
/// <param name="SquaredWeights">fBinSumw2: Σw² of each bin; none where they are <paramref name="Weights"/>.</param>
/// <param name="SumOfValues">fTsumwy: Σwy within the axis.</param>
/// <param name="SumOfSquaredValues">fTsumwy2: Σwy² within the axis.</param>
internal sealed record ProfileRecord(HistogramRecord Values, double[] Weights, double[] SquaredWeights, double SumOfValues, double SumOfSquaredValues)
{
    /// <summary>The class.</summary>
    internal const string ClassName = "TProfile";

    /// <summary>Reads a profile.</summary>
    /// <exception cref="RootFormatException">An array has another length than the axis says.</exception>
    internal static ProfileRecord Read(MetadataObject stored, in FilePlace place)
    {
        ProfileRecord record = new(
            HistogramRecord.Read(stored, axes: 1, place),
            stored.DoubleArray("fBinEntries"),
            stored.DoubleArray("fBinSumw2"),
            stored.Double("fTsumwy"),
            stored.Double("fTsumwy2"));
        record.Values.CheckLength(record.Values.SquaredWeights, place.In("fSumw2"));
        record.Values.CheckLength(record.Weights, place.In("fBinEntries"));
        if (record.SquaredWeights.Length > 0)
        {
            record.Values.CheckLength(record.SquaredWeights, place.In("fBinSumw2"));
        }

        return record;
    }

    /// <summary>Writes a TProfile of version 7.</summary>
    internal void Write(ObjectWriter writer)
    {
        int start = writer.Begin(7);
        Values.Write(writer);
        writer.WriteArray(Weights);
        writer.Out.WriteInt32(0); // fErrorMode: errors of means
        writer.Out.WriteDouble(0); // fYmin and fYmax: values have no limits
        writer.Out.WriteDouble(0);
        writer.Out.WriteDouble(SumOfValues);
        writer.Out.WriteDouble(SumOfSquaredValues);
        writer.WriteArray(SquaredWeights);
        writer.End(start);
    }
}
