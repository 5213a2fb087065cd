namespace ZstdSharp;

public sealed class ZstdException : Exception
{
    internal ZstdException(string message)
        : base(message)
    {
    }
}
