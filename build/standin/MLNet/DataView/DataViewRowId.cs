using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>The 128-bit identifier of a row, the same in every cursoring. It behaves as an unmixed MurmurHash3 x64 state.</summary>
public readonly struct DataViewRowId : IComparable<DataViewRowId>, IEquatable<DataViewRowId>
{
    // The constants of MurmurHash3 x64 128, which is in the public domain.
    private const ulong FirstMultiplier = 0x87c37b91114253d5;
    private const ulong SecondMultiplier = 0x4cf5ad432745937f;

    public readonly ulong Low;

    public readonly ulong High;

    public DataViewRowId(ulong low, ulong high)
    {
        Low = low;
        High = high;
    }

    public int CompareTo(DataViewRowId other)
    {
        int high = High.CompareTo(other.High);
        return high != 0 ? high : Low.CompareTo(other.Low);
    }

    public bool Equals(DataViewRowId other) => Low == other.Low && High == other.High;

    public override bool Equals(object obj) => obj is DataViewRowId other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Low, High);

    public override string ToString()
    {
        return High.ToString("x16", CultureInfo.InvariantCulture) + Low.ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>The state after 16 more bytes: a one and then zeros. The first word is mixed in after the round, as ML.NET does.</summary>
    public DataViewRowId Fork()
    {
        DataViewRowId next = Next();
        return new DataViewRowId(next.Low ^ (BitOperations.RotateLeft(FirstMultiplier, 31) * SecondMultiplier), next.High);
    }

    /// <summary>The state after 16 more bytes, all zero.</summary>
    public DataViewRowId Next() => Round(0, 0);

    /// <summary>The state after the 16 bytes of the other identifier, forked first.</summary>
    public DataViewRowId Combine(DataViewRowId other)
    {
        DataViewRowId forked = other.Fork();
        return Round(forked.Low, forked.High);
    }

    private DataViewRowId Round(ulong first, ulong second)
    {
        ulong low = Low ^ (BitOperations.RotateLeft(first * FirstMultiplier, 31) * SecondMultiplier);
        low = ((BitOperations.RotateLeft(low, 27) + High) * 5) + 0x52dce729;
        ulong high = High ^ (BitOperations.RotateLeft(second * SecondMultiplier, 33) * FirstMultiplier);
        high = ((BitOperations.RotateLeft(high, 31) + low) * 5) + 0x38495ab5;
        return new DataViewRowId(low, high);
    }
}
