using System.Globalization;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions;

/// <summary>A column as it is declared in C++: <c>RVec&lt;int&gt;</c> and <c>{{1,2},{}}</c>.</summary>
internal static class CppColumn
{
    /// <summary>The columns of the table of expressions, four rows.</summary>
    public static SyntheticSource Source { get; } = ReadColumns();

    /// <summary>The rows, as an array or as an array of arrays.</summary>
    public static Array Read(string type, string rows) => type switch
    {
        "bool" => Values(rows, text => text == "true"),
        "char" => Values(rows, text => sbyte.Parse(text, CultureInfo.InvariantCulture)),
        "unsigned char" => Values(rows, text => byte.Parse(text, CultureInfo.InvariantCulture)),
        "short" => Values(rows, text => short.Parse(text, CultureInfo.InvariantCulture)),
        "unsigned short" => Values(rows, text => ushort.Parse(text, CultureInfo.InvariantCulture)),
        "int" => Values(rows, text => (int)Whole(text)),
        "unsigned" => Values(rows, text => (uint)Whole(text)),
        "long" or "long long" => Values(rows, text => (long)Whole(text)),
        "unsigned long" or "unsigned long long" => Values(rows, text => (ulong)Whole(text)),
        "float" => Values(rows, text => text == "NAN" ? float.NaN : float.Parse(text.TrimEnd('f'), CultureInfo.InvariantCulture)),
        "double" => Values(rows, text => double.Parse(text, CultureInfo.InvariantCulture)),
        "std::string" => Values(rows, text => text.Trim('"')),
        _ => Lists(type["RVec<".Length..^1], rows),
    };

    private static Array Lists(string item, string rows)
    {
        Array[] lists = [.. rows[2..^2].Split("},{").Select(list => Read(item, $"{{{list}}}"))];
        Array typed = Array.CreateInstance(lists[0].GetType(), lists.Length);
        lists.CopyTo(typed, 0);
        return typed;
    }

    private static T[] Values<T>(string rows, Func<string, T> parse)
        => [.. rows[1..^1].Split(',', rows.Length > 2 ? StringSplitOptions.None : StringSplitOptions.RemoveEmptyEntries).Select(parse)];

    private static Int128 Whole(string text) => text switch
    {
        "INT_MAX" => int.MaxValue,
        "INT_MIN" => int.MinValue,
        "UINT_MAX" => uint.MaxValue,
        "LONG_MAX" or "LLONG_MAX" => long.MaxValue,
        "LLONG_MIN" => long.MinValue,
        "ULLONG_MAX" => ulong.MaxValue,
        _ => Int128.Parse(text.TrimEnd('u', 'l'), CultureInfo.InvariantCulture),
    };

    private static SyntheticSource ReadColumns()
    {
        SyntheticSource source = new(4);
        foreach (string line in File.ReadLines(Path.Combine(RepositoryPaths.Fixtures, "expressions_cpp.columns.txt")))
        {
            int values = line.IndexOf('=', StringComparison.Ordinal);
            int name = line.LastIndexOf(' ', values);
            source.Add(line[(name + 1)..values], Read(line[..name], line[(values + 1)..]));
        }

        return source;
    }
}
