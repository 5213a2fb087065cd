namespace Microsoft.ML.Root.TTree;

/// <summary>Whole numbers one after another in as few bytes as they need, seven bits a byte; small ones of either sign take one byte.</summary>
internal ref struct PackedNumbers(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    /// <summary>Adds a number to the bytes.</summary>
    internal static void Add(List<byte> bytes, long number)
    {
        ulong left = (ulong)((number << 1) ^ (number >> 63));
        for (; left > 0x7F; left >>= 7)
        {
            bytes.Add((byte)(left | 0x80));
        }

        bytes.Add((byte)left);
    }

    /// <summary>Adds the differences of numbers.</summary>
    internal static void AddRising(List<byte> bytes, ReadOnlySpan<long> numbers)
    {
        Add(bytes, numbers.Length);
        long before = 0;
        foreach (long number in numbers)
        {
            Add(bytes, unchecked(number - before));
            before = number;
        }
    }

    /// <summary>The next number.</summary>
    internal long Next()
    {
        ulong read = 0;
        int shift = 0;
        byte part;
        do
        {
            part = _bytes[_position++];
            read |= (ulong)(part & 0x7F) << shift;
            shift += 7;
        }
        while (part > 0x7F);

        return (long)(read >> 1) ^ -(long)(read & 1);
    }

    /// <summary>The numbers whose differences come next.</summary>
    internal long[] NextRising()
    {
        long[] numbers = new long[Next()];
        long before = 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = before = unchecked(before + Next());
        }

        return numbers;
    }
}
