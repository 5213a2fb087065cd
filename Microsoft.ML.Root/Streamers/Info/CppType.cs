using System.Globalization;

namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// A C++ type as the formats name it, without what storage does not depend on: const, std::, allocators, comparators. Spellings
/// of one type become equal.
/// </summary>
/// <param name="Name">Name without template arguments; of a fundamental type the shortest C++ name ("unsigned int").</param>
/// <param name="Arguments">Template arguments; a number is a name.</param>
/// <param name="Pointers">Number of <c>*</c> behind it (references and smart pointers of one owner count).</param>
/// <param name="Dimensions">Lengths of a C array, outermost first.</param>
internal sealed record CppType(string Name, IReadOnlyList<CppType> Arguments, int Pointers = 0, IReadOnlyList<int>? Dimensions = null)
{
    /// <summary>The one spelling: no blanks but inside fundamental names.</summary>
    internal string Text { get; } = Compose(Name, Arguments, Pointers, Dimensions);

    /// <summary>The type behind the pointers and inside the array.</summary>
    internal CppType Bare => Pointers == 0 && Dimensions is null ? this : new CppType(Name, Arguments);

    /// <summary>The number that a template argument is, or -1.</summary>
    internal int Number => int.TryParse(Name.TrimEnd('u', 'l', 'U', 'L'), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;

    public bool Equals(CppType? other) => other is not null && other.Text == Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    private static string Compose(string name, IReadOnlyList<CppType> arguments, int pointers, IReadOnlyList<int>? dimensions)
    {
        string text = arguments.Count == 0 ? name : $"{name}<{string.Join(',', arguments.Select(a => a.Text))}>";
        text += new string('*', pointers);
        return dimensions is null
            ? text
            : text + string.Concat(dimensions.Select(d => string.Create(CultureInfo.InvariantCulture, $"[{d}]")));
    }
}
