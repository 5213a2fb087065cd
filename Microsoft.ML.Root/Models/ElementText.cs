using System.Globalization;
using System.Numerics;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Models;

/// <summary>Values of columns as text in a model file: JSON's numbers are not exact for all types, and some values have none.</summary>
internal static class ElementText
{
    /// <summary>The text of a value.</summary>
    internal static string Of(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    /// <summary>The values of a type that texts stand for, as an array of it.</summary>
    /// <exception cref="FormatException">A text is none of the type.</exception>
    /// <exception cref="OverflowException">A number does not fit in the type.</exception>
    internal static Array Parse(ElementType type, params string[] texts) => type.Accept<Parser, Array>(new Parser(texts));

    private readonly struct Parser(string[] texts) : IElementVisitor<Array>
    {
        public Array Visit<T>()
            where T : unmanaged, INumber<T>
            => Array.ConvertAll(texts, text => T.Parse(text, CultureInfo.InvariantCulture));

        public Array VisitBool() => Array.ConvertAll(texts, bool.Parse);

        public Array VisitText() => texts;
    }
}
