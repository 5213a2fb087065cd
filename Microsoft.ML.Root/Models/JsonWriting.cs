using System.Globalization;
using System.Text.Json;

namespace Microsoft.ML.Root.Models;

/// <summary>What <see cref="JsonFields"/> reads, written.</summary>
internal static class JsonWriting
{
    private static readonly JsonWriterOptions _options = new() { Indented = true };

    /// <summary>The bytes of an object.</summary>
    internal static byte[] Object(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, _options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>A real number; those that JSON has no digits for are text.</summary>
    internal static void WriteReal(this Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>A real number, or null.</summary>
    internal static void WriteReal(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is double number)
        {
            json.WriteReal(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>One of the names of an enumeration.</summary>
    internal static void WriteChoice<T>(this Utf8JsonWriter json, string name, T value)
        where T : struct, Enum
        => json.WriteString(name, Enum.GetName(value));

    /// <summary>A list of texts.</summary>
    internal static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>A list of objects.</summary>
    internal static void WriteObjects<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>An object with a field for each key, in their order.</summary>
    internal static void WriteEach<T>(this Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, T>> items, Action<string, T> write)
    {
        json.WriteStartObject(name);
        foreach ((string key, T value) in items)
        {
            write(key, value);
        }

        json.WriteEndObject();
    }
}
