namespace Microsoft.ML.Root.Expressions;

/// <summary>The rules of C++ for arithmetic types, on a platform where long has 64 bits.</summary>
internal static class CppTypes
{
    private static readonly Dictionary<string, ElementType> Names = new(StringComparer.Ordinal)
    {
        ["bool"] = ElementType.Bool,
        ["Bool_t"] = ElementType.Bool,
        ["Char_t"] = ElementType.Int8,
        ["int8_t"] = ElementType.Int8,
        ["UChar_t"] = ElementType.UInt8,
        ["uint8_t"] = ElementType.UInt8,
        ["Byte_t"] = ElementType.UInt8,
        ["Short_t"] = ElementType.Int16,
        ["int16_t"] = ElementType.Int16,
        ["UShort_t"] = ElementType.UInt16,
        ["uint16_t"] = ElementType.UInt16,
        ["ushort"] = ElementType.UInt16,
        ["Int_t"] = ElementType.Int32,
        ["int32_t"] = ElementType.Int32,
        ["UInt_t"] = ElementType.UInt32,
        ["uint32_t"] = ElementType.UInt32,
        ["uint"] = ElementType.UInt32,
        ["Long_t"] = ElementType.Int64,
        ["Long64_t"] = ElementType.Int64,
        ["int64_t"] = ElementType.Int64,
        ["ptrdiff_t"] = ElementType.Int64,
        ["ULong_t"] = ElementType.UInt64,
        ["ULong64_t"] = ElementType.UInt64,
        ["uint64_t"] = ElementType.UInt64,
        ["size_t"] = ElementType.UInt64,
        ["ulong"] = ElementType.UInt64,
        ["float"] = ElementType.Float32,
        ["Float_t"] = ElementType.Float32,
        ["Float16_t"] = ElementType.Float32,
        ["double"] = ElementType.Float64,
        ["Double_t"] = ElementType.Float64,
        ["Double32_t"] = ElementType.Float64,
        ["string"] = ElementType.String,
        ["string_view"] = ElementType.String,
        ["TString"] = ElementType.String,
    };

    private static readonly Dictionary<string, ElementType> Collections = new(StringComparer.Ordinal)
    {
        ["RVecB"] = ElementType.Bool,
        ["RVecC"] = ElementType.Int8,
        ["RVecI"] = ElementType.Int32,
        ["RVecU"] = ElementType.UInt32,
        ["RVecL"] = ElementType.Int64,
        ["RVecUL"] = ElementType.UInt64,
        ["RVecLL"] = ElementType.Int64,
        ["RVecULL"] = ElementType.UInt64,
        ["RVecF"] = ElementType.Float32,
        ["RVecD"] = ElementType.Float64,
    };

    /// <summary>Words that make up a type's name, in any order: <c>unsigned long int</c>.</summary>
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal) { "unsigned", "signed", "char", "short", "int", "long" };

    /// <summary>True for the words of which names such as <c>unsigned long</c> consist.</summary>
    internal static bool IsWord(string name) => Words.Contains(name);

    /// <summary>The type that words such as <c>unsigned long</c> name, or null.</summary>
    internal static ElementType? OfWords(IReadOnlyCollection<string> words)
    {
        bool isUnsigned = words.Contains("unsigned");
        if (isUnsigned && words.Contains("signed"))
        {
            return null;
        }

        int longs = words.Count(w => w == "long");
        return (words.Contains("char"), words.Contains("short"), longs) switch
        {
            (true, false, 0) when !words.Contains("int") => isUnsigned ? ElementType.UInt8 : ElementType.Int8,
            (false, true, 0) => isUnsigned ? ElementType.UInt16 : ElementType.Int16,
            (false, false, 0) => isUnsigned ? ElementType.UInt32 : ElementType.Int32,
            (false, false, 1 or 2) => isUnsigned ? ElementType.UInt64 : ElementType.Int64,
            _ => null,
        };
    }

    /// <summary>The type with this name (namespaces left out), or null.</summary>
    internal static ExpressionType? OfName(string name)
    {
        string plain = WithoutNamespace(name);
        return Names.TryGetValue(plain, out ElementType type) ? new ExpressionType(type)
            : Collections.TryGetValue(plain, out ElementType item) ? new ExpressionType(item, 1)
            : VectorClass.Find(name) is VectorClass vector ? new ExpressionType(ElementType.Float64, 0, vector)
            : null;
    }

    /// <summary>A name without the namespaces <c>std</c> and <c>ROOT</c>, in which the names of the language live.</summary>
    internal static string WithoutNamespace(string name)
    {
        foreach (string prefix in (ReadOnlySpan<string>)["std::", "ROOT::VecOps::", "VecOps::", "ROOT::"])
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return name[prefix.Length..];
            }
        }

        return name;
    }

    /// <summary>The name of a type in C++.</summary>
    internal static string Name(ElementType type) => type switch
    {
        ElementType.Bool => "bool",
        ElementType.Int8 => "signed char",
        ElementType.UInt8 => "unsigned char",
        ElementType.Int16 => "short",
        ElementType.UInt16 => "unsigned short",
        ElementType.Int32 => "int",
        ElementType.UInt32 => "unsigned int",
        ElementType.Int64 => "long",
        ElementType.UInt64 => "unsigned long",
        ElementType.Float32 => "float",
        ElementType.Float64 => "double",
        _ => "std::string",
    };

    /// <summary>Integral promotion ([conv.prom]): what is narrower than int becomes int.</summary>
    internal static ElementType Promote(ElementType type)
        => type is ElementType.Bool or ElementType.Int8 or ElementType.UInt8 or ElementType.Int16 or ElementType.UInt16
            ? ElementType.Int32
            : type;

    /// <summary>Usual arithmetic conversions ([expr.arith.conv]).</summary>
    internal static ElementType Common(ElementType left, ElementType right)
    {
        if (left == ElementType.Float64 || right == ElementType.Float64)
        {
            return ElementType.Float64;
        }

        if (left == ElementType.Float32 || right == ElementType.Float32)
        {
            return ElementType.Float32;
        }

        ElementType l = Promote(left);
        ElementType r = Promote(right);

        // Of the four types left each next one holds or outranks those before it: int, unsigned, long, unsigned long.
        return (ElementType)Math.Max((int)l, (int)r);
    }

    /// <summary>True when each value of one type is a value of another, or nearly so: whole numbers become real ones.</summary>
    internal static bool Holds(ElementType type, ElementType value)
    {
        if (type == value || type == ElementType.String || value == ElementType.String)
        {
            return type == value;
        }

        if (type == ElementType.Bool || value == ElementType.Bool || type < value)
        {
            return false;
        }

        bool isUnsigned = type is ElementType.UInt8 or ElementType.UInt16 or ElementType.UInt32 or ElementType.UInt64;
        bool fromSigned = value is ElementType.Int8 or ElementType.Int16 or ElementType.Int32 or ElementType.Int64;
        return !(isUnsigned && fromSigned);
    }

    /// <summary>The type in which mathematical functions compute: float stays, all else is double.</summary>
    internal static ElementType Real(ElementType type) => type == ElementType.Float32 ? ElementType.Float32 : ElementType.Float64;
}
