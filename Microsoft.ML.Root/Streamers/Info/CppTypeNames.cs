namespace Microsoft.ML.Root.Streamers;

/// <summary>Brings the spellings of one type together.</summary>
internal static class CppTypeNames
{
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.Ordinal)
    {
        ["Char_t"] = "char",
        ["signed char"] = "signed char",
        ["int8_t"] = "signed char",
        ["UChar_t"] = "unsigned char",
        ["Byte_t"] = "unsigned char",
        ["uint8_t"] = "unsigned char",
        ["byte"] = "unsigned char",
        ["Short_t"] = "short",
        ["short int"] = "short",
        ["int16_t"] = "short",
        ["Version_t"] = "short",
        ["UShort_t"] = "unsigned short",
        ["short unsigned int"] = "unsigned short",
        ["unsigned short int"] = "unsigned short",
        ["uint16_t"] = "unsigned short",
        ["Int_t"] = "int",
        ["signed"] = "int",
        ["signed int"] = "int",
        ["int32_t"] = "int",
        ["Ssiz_t"] = "int",
        ["UInt_t"] = "unsigned int",
        ["unsigned"] = "unsigned int",
        ["uint32_t"] = "unsigned int",
        ["Long_t"] = "long",
        ["long int"] = "long",
        ["ULong_t"] = "unsigned long",
        ["long unsigned int"] = "unsigned long",
        ["unsigned long int"] = "unsigned long",
        ["size_t"] = "unsigned long",
        ["Long64_t"] = "Long64_t",
        ["long long"] = "Long64_t",
        ["long long int"] = "Long64_t",
        ["int64_t"] = "Long64_t",
        ["Longptr_t"] = "Long64_t",
        ["ULong64_t"] = "ULong64_t",
        ["unsigned long long"] = "ULong64_t",
        ["long long unsigned int"] = "ULong64_t",
        ["unsigned long long int"] = "ULong64_t",
        ["uint64_t"] = "ULong64_t",
        ["ULongptr_t"] = "ULong64_t",
        ["Bool_t"] = "bool",
        ["Float_t"] = "float",
        ["Size_t"] = "float",
        ["Real_t"] = "float",
        ["Float16_t"] = "Float16_t",
        ["Double_t"] = "double",
        ["long double"] = "double",
        ["LongDouble_t"] = "double",
        ["Axis_t"] = "double",
        ["Stat_t"] = "double",
        ["Text_t"] = "char",
        ["Option_t"] = "char",
        ["basic_string"] = "string",
        ["ROOT::VecOps::RVec"] = "RVec",
        ["ROOT::RVec"] = "RVec",
        ["hash_set"] = "unordered_set",
        ["hash_map"] = "unordered_map",
    };

    /// <summary>Arguments that do not change what is stored, counted from the front.</summary>
    private static readonly Dictionary<string, int> MeaningfulArguments = new(StringComparer.Ordinal)
    {
        ["string"] = 0,
        ["vector"] = 1,
        ["list"] = 1,
        ["deque"] = 1,
        ["forward_list"] = 1,
        ["set"] = 1,
        ["multiset"] = 1,
        ["unordered_set"] = 1,
        ["unordered_multiset"] = 1,
        ["map"] = 2,
        ["multimap"] = 2,
        ["unordered_map"] = 2,
        ["unordered_multimap"] = 2,
        ["RVec"] = 1,
    };

    /// <summary>The type with its one spelling.</summary>
    internal static CppType Canonical(string name, IReadOnlyList<CppType> arguments, string tail, int pointers, IReadOnlyList<int>? dimensions)
    {
        string bare = WithoutNamespace(name);
        if (tail.Length > 0)
        {
            // A class inside a class template: the template's arguments are part of its name.
            return new CppType($"{bare}<{string.Join(',', arguments.Select(a => a.Text))}>{tail}", [], pointers, dimensions);
        }

        bare = Synonyms.GetValueOrDefault(bare, bare);
        if (bare is "unique_ptr" or "shared_ptr" && arguments.Count > 0)
        {
            return new CppType(arguments[0].Name, arguments[0].Arguments, arguments[0].Pointers + pointers + 1, dimensions);
        }

        if (bare == "atomic" && arguments.Count > 0)
        {
            return new CppType(arguments[0].Name, arguments[0].Arguments, arguments[0].Pointers + pointers, dimensions);
        }

        if (MeaningfulArguments.TryGetValue(bare, out int meaningful) && arguments.Count > meaningful)
        {
            arguments = [.. arguments.Take(meaningful)];
        }

        return new CppType(bare, arguments, pointers, dimensions);
    }

    private static string WithoutNamespace(string name)
    {
        if (!name.StartsWith("std::", StringComparison.Ordinal))
        {
            return name.StartsWith("::", StringComparison.Ordinal) ? name[2..] : name;
        }

        name = name["std::".Length..];
        foreach (string inline in (ReadOnlySpan<string>)["__cxx11::", "__1::", "__debug::"])
        {
            if (name.StartsWith(inline, StringComparison.Ordinal))
            {
                return name[inline.Length..];
            }
        }

        return name;
    }
}
