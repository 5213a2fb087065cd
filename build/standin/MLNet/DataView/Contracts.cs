namespace Microsoft.ML.Internal;

/// <summary>Argument checks of the stand-in.</summary>
internal static class Contracts
{
    internal static void Check(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidOperationException(message);
        }
    }

    internal static void CheckParam(bool condition, string parameter, string message = "The value is out of range.")
    {
        if (!condition)
        {
            throw new ArgumentOutOfRangeException(parameter, message);
        }
    }

    internal static T CheckValue<T>(T value, string parameter)
        where T : class
    {
        return value ?? throw new ArgumentNullException(parameter);
    }

    internal static string CheckNonEmpty(string value, string parameter)
    {
        return string.IsNullOrEmpty(value) ? throw new ArgumentNullException(parameter) : value;
    }
}
