using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Microsoft.ML.Root.Truth;

/// <summary>The first 16 hexadecimal digits of a SHA-256 over values, little-endian.</summary>
internal sealed class ShortHash : IDisposable
{
    private const int LongestBuffer = 8 * 1024;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[]? _lengths;

    /// <summary>Adds values as they lie in memory.</summary>
    public void Add<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Digests are made on little-endian machines.");
        }

        _hash.AppendData(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Adds a text: its length as int64, then its bytes.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        _hash.AppendData(length);
        _hash.AppendData(text);
    }

    /// <summary>Adds the lengths of lists, given by their offsets, as int64.</summary>
    public void AddLengths(ReadOnlySpan<int> offsets)
    {
        // Most columns are short: the buffer is as long as they need.
        int needed = Math.Min(offsets.Length, LongestBuffer / sizeof(long)) * sizeof(long);
        byte[] lengths = _lengths is { } before && before.Length >= needed ? before : _lengths = new byte[needed];
        int filled = 0;
        for (int i = 1; i < offsets.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(lengths.AsSpan(filled), offsets[i] - offsets[i - 1]);
            filled += 8;
            if (filled == lengths.Length)
            {
                _hash.AppendData(lengths);
                filled = 0;
            }
        }

        _hash.AppendData(lengths, 0, filled);
    }

    /// <summary>The digits of what was added; what is added next begins anew.</summary>
    public string Take()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetHashAndReset(hash);
        return Convert.ToHexStringLower(hash[..8]);
    }

    public void Dispose() => _hash.Dispose();
}
