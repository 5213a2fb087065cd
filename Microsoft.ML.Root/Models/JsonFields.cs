using System.Globalization;
using System.Text.Json;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Models;

/// <summary>
/// The fields of an object in a model file. Each is asked for by name; <see cref="End"/> refuses an object that has others, which a later
/// version may have written.
/// </summary>
/// <param name="element">The object.</param>
/// <param name="place">Where it stands, for messages.</param>
internal sealed class JsonFields(JsonElement element, FilePlace place)
{
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false };
    private int _asked;

    /// <summary>Reads an object from the bytes of an entry; objects lie in one another 64 deep at most.</summary>
    internal static T Parse<T>(byte[] json, FilePlace place, Func<JsonFields, T> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, _strict);
            return Read(document.RootElement, place, read);
        }
        catch (JsonException error)
        {
            throw FormatError.Make($"the text is no JSON, or nested too deeply: {error.Message.TrimEnd('.')}", place);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            // What an option refuses, and text that is no Unicode.
            throw FormatError.Make($"the text says what cannot be: {error.Message.TrimEnd('.')}", place);
        }
    }

    /// <summary>Text.</summary>
    internal string Text(string name) => Get(name, JsonValueKind.String).GetString()!;

    /// <summary>Text, or null.</summary>
    internal string? TextOrNull(string name) => IsNull(name) ? null : Text(name);

    /// <summary>A truth value.</summary>
    internal bool Flag(string name) => Get(name, JsonValueKind.True, JsonValueKind.False).GetBoolean();

    /// <summary>A whole number.</summary>
    internal long Int64(string name) => Get(name, JsonValueKind.Number).GetInt64();

    /// <summary>A whole number.</summary>
    internal int Int32(string name) => Get(name, JsonValueKind.Number).GetInt32();

    /// <summary>A whole number, or null.</summary>
    internal int? Int32OrNull(string name) => IsNull(name) ? null : Int32(name);

    /// <summary>A real number; those that JSON has no digits for are text.</summary>
    internal double Real(string name)
    {
        JsonElement value = Get(name, JsonValueKind.Number, JsonValueKind.String);
        return value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.Parse(value.GetString()!, CultureInfo.InvariantCulture);
    }

    /// <summary>A real number, or null.</summary>
    internal double? RealOrNull(string name) => IsNull(name) ? null : Real(name);

    /// <summary>One of the names of an enumeration.</summary>
    internal T Choice<T>(string name)
        where T : struct, Enum
        => Choice<T>(name, Text(name));

    /// <summary>A list of texts.</summary>
    internal string[] Texts(string name) => [.. Get(name, JsonValueKind.Array).EnumerateArray().Select(item => Of(item, name, JsonValueKind.String).GetString()!)];

    /// <summary>An object.</summary>
    internal T Object<T>(string name, Func<JsonFields, T> read) => Read(Get(name, JsonValueKind.Object), place.In($"{name}"), read);

    /// <summary>A list of objects.</summary>
    internal List<T> Objects<T>(string name, Func<JsonFields, T> read)
        => [.. Get(name, JsonValueKind.Array).EnumerateArray().Select((item, i) => Read(item, place.In($"{name}[{i}]"), read))];

    /// <summary>An object whose fields have any names, in their order.</summary>
    internal IEnumerable<(string Key, JsonFields Fields)> Each(string name)
    {
        JsonFields inner = new(Get(name, JsonValueKind.Object), place.In($"{name}"));
        return inner.Names().Select(key => (key, inner));
    }

    /// <summary>A list of whole numbers.</summary>
    internal int[] Integers(string name) => [.. Get(name, JsonValueKind.Array).EnumerateArray().Select(item => Of(item, name, JsonValueKind.Number).GetInt32())];

    /// <summary>An error at this place.</summary>
    internal RootFormatException Error(InvariantText problem) => FormatError.Make(problem, place);

    private static T Read<T>(JsonElement element, FilePlace place, Func<JsonFields, T> read)
    {
        JsonFields fields = new(element, place);
        fields.Of(element, "it", JsonValueKind.Object);
        T value = read(fields);
        fields.End();
        return value;
    }

    private IEnumerable<string> Names() => element.EnumerateObject().Select(field => field.Name);

    private T Choice<T>(string name, string text)
        where T : struct, Enum
        => Enum.TryParse(text, out T value) && Enum.GetName(value) == text
            ? value
            : throw Error($"'{name}' is '{text}', and not one of {string.Join(", ", Enum.GetNames<T>())}");

    private bool IsNull(string name)
    {
        if (element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Null)
        {
            _asked++;
            return true;
        }

        return false;
    }

    private JsonElement Get(string name, params ReadOnlySpan<JsonValueKind> kinds)
    {
        _asked++;
        return element.TryGetProperty(name, out JsonElement value) ? Of(value, name, kinds) : throw Error($"'{name}' is missing");
    }

    private JsonElement Of(JsonElement value, string name, params ReadOnlySpan<JsonValueKind> kinds)
        => kinds.Contains(value.ValueKind) ? value : throw Error($"'{name}' is {value.ValueKind}, and not {kinds[0]}");

    private void End()
    {
        if (element.EnumerateObject().Count() > _asked)
        {
            throw Error($"there are more fields than this version knows: {string.Join(", ", Names())}");
        }
    }
}
