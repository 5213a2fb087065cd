using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Datasets;

/// <summary>A call of a function to be translated.</summary>
/// <param name="Translator">Translates what stands in it.</param>
/// <param name="Range">Its characters.</param>
/// <param name="Name">The function, without its module; of a method, the object is the first argument.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="Named">Those that are given by name.</param>
internal sealed record NumpyCall(
    NumpyTranslator Translator, TextRange Range, string Name, IReadOnlyList<PythonNode> Arguments, IReadOnlyDictionary<string, PythonNode> Named)
{
    /// <summary>An argument, translated.</summary>
    internal NumpyValue this[int index] => Translator.Value(Arguments[index]);

    /// <summary>Text of the language, whose type is found out.</summary>
    internal NumpyValue Typed(string text) => Translator.Typed(Range, text);

    /// <summary>As <see cref="Typed"/>, of truth values.</summary>
    internal NumpyValue Truth(string text) => Translator.Truth(Range, text);

    /// <summary>The call has no translation.</summary>
    internal NumpyValue Refuse(string problem) => Translator.Refuse(Range, problem);

    /// <summary>The argument, translated, of a function that takes one and nothing else.</summary>
    internal NumpyValue Only()
    {
        Require(1, 1);
        return this[0];
    }

    /// <summary>Refuses another number of arguments, and names that the function does not know.</summary>
    internal void Require(int least, int most, params ReadOnlySpan<string> names)
    {
        foreach (string name in Named.Keys)
        {
            if (!names.Contains(name))
            {
                Refuse($"'{Name}' with '{name}' has no translation");
            }
        }

        if (Arguments.Count < least || Arguments.Count > most)
        {
            Refuse($"'{Name}' takes {(least == most ? $"{least}" : $"{least} to {most}")} arguments, not {Arguments.Count}");
        }
    }

    /// <summary>An argument by place or by name, or null.</summary>
    internal PythonNode? Find(int index, string name) => index < Arguments.Count ? Arguments[index] : Named.GetValueOrDefault(name);

    /// <summary>Of a function over an axis: it is that of the items, since an expression sees one row.</summary>
    /// <param name="index">Place of the axis among the arguments.</param>
    /// <param name="isDefault">True where it is meant when nothing is said.</param>
    internal void RequireItemAxis(int index, bool isDefault = false)
    {
        if (Find(index, "axis") is PythonNode axis ? Translator.Value(axis).Number is not (1L or -1L) : !isDefault)
        {
            Refuse($"'{Name}' is translated along the items of each row: axis=1");
        }
    }

    /// <summary>The items of an argument that is a list.</summary>
    internal NumpyValue[] Items(int index)
    {
        if (Arguments[index] is not PythonList { Items.Count: > 0 } list)
        {
            Refuse($"'{Name}' takes a list in brackets, of one value at least");
            return [];
        }

        return [.. list.Items.Select(Translator.Value)];
    }

    /// <summary>A type that is named by text or as a member of numpy.</summary>
    internal ElementType Type(int index) => (Find(index, "dtype") ?? Named.GetValueOrDefault("to")) switch
    {
        PythonLiteral { Value: string name } when TypeOf(name) is ElementType type => type,
        PythonMember member when TypeOf(member.Name) is ElementType type => type,
        PythonName name when TypeOf(name.Name) is ElementType type => type,
        _ => Refuse($"'{Name}' takes a type of numbers, such as 'float32'").Type.Element,
    };

    /// <summary>numpy's name of a type, or null.</summary>
    internal static ElementType? TypeOf(string name) => name switch
    {
        "float32" or "f4" or "single" => ElementType.Float32,
        "float64" or "float" or "f8" or "double" => ElementType.Float64,
        "bool" or "bool_" => ElementType.Bool,
        "int8" => ElementType.Int8,
        "uint8" => ElementType.UInt8,
        "int16" => ElementType.Int16,
        "uint16" => ElementType.UInt16,
        "int32" or "i4" => ElementType.Int32,
        "uint32" => ElementType.UInt32,
        "int64" or "int" or "i8" => ElementType.Int64,
        "uint64" => ElementType.UInt64,
        _ => null,
    };
}
