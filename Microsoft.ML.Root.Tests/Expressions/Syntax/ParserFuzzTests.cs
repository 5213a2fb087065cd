using System.Globalization;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Tests.Expressions.Programs;

namespace Microsoft.ML.Root.Tests.Expressions.Syntax;

/// <summary>
/// Any text is an expression or is refused at a place, in little time: texts put together of tokens, and those of the table of
/// expressions and of programs with pieces cut out, doubled or put elsewhere. <c>MLROOT_FUZZ</c> is how many, 4,000 without it; others with another <c>MLROOT_FUZZ_SEED</c> than 1.
/// </summary>
[TestClass]
public sealed class ParserFuzzTests
{
    private static readonly string[] Tokens =
    [
        "i", "u", "d", "vi", "vf", "s", "b", "pt", "auto", "int", "float", "RVecI", "std::vector<float>", "const", "return", "if", "else", "for",
        "while", "do", "switch", "case", "default", "break", "continue", "(", ")", "[", "]", "{", "}", ";", ",", ":", "?", "+", "-", "*", "/", "%",
        "&", "|", "^", "~", "!", "<", ">", "=", "==", "+=", "++", "--", "&&", "||", "<<", ">>", ".", "->", "::", "#", "1", "0x1p", "2.5f", "\"a\"", "'c'",
        "Sum", "Map", "Sort", "std::sort", "push_back", "begin", "end", "size", "[&]", "sizeof", "std::numeric_limits<int>::max()", "std::greater<int>()", " ",
        "erase", "insert", "it", "std::swap", "std::remove_if", "std::iota", "std::string", "RVec<RVecI>", "Take", "Combinations", "gRandom->", "Uniform", "using", "mutable", "std::map",
        "std::vector<std::string>", "RVec<RVec<RVecI>>", "Flatten", "auto &", "std::lower_bound", "std::find", "std::to_string", "emplace_back", "x", "[0]",
    ];

    [TestMethod]
    public void AnyTextIsAnExpressionOrIsRefusedAtAPlace()
    {
        int count = int.Parse(Environment.GetEnvironmentVariable("MLROOT_FUZZ") ?? "4000", CultureInfo.InvariantCulture);
        string[] known =
        [
            .. CppTableTests.Rows.Select(row => ((string)row[1]).Replace('§', '\n')),
            .. ProgramTests.Programs,
        ];
        Random random = new(int.Parse(Environment.GetEnvironmentVariable("MLROOT_FUZZ_SEED") ?? "1", CultureInfo.InvariantCulture));
        DefinedSource source = new(CppColumn.Source);
        List<string> failures = [];
        for (int i = 0; i < count; i++)
        {
            string text = i % 2 == 0 ? Made(random) : Changed(random, known);
            try
            {
                Binder.Bind(new ExpressionText(text), source.Scope);
            }
            catch (RootExpressionException error)
            {
                Assert.IsTrue(error.Position >= 0 && error.Length >= 0 && error.Position + error.Length <= text.Length, text);
            }
            catch (Exception error)
            {
                failures.Add($"{error.GetType().Name} for: {text}\n{error.StackTrace}");
            }
        }

        Assert.IsEmpty(failures, string.Join("\n\n", failures));
    }

    private static string Made(Random random)
        => string.Concat(Enumerable.Range(0, 1 + random.Next(24)).Select(_ => Tokens[random.Next(Tokens.Length)] + (random.Next(4) == 0 ? " " : "")));

    private static string Changed(Random random, string[] known)
    {
        string text = known[random.Next(known.Length)];
        for (int changes = 1 + random.Next(3); changes > 0; changes--)
        {
            int place = random.Next(text.Length + 1);
            int length = random.Next(Math.Min(8, text.Length - place) + 1);
            string piece = text.Substring(place, length);
            text = random.Next(4) switch
            {
                0 => text.Remove(place, length),
                1 => text.Insert(random.Next(text.Length + 1), piece),
                2 => text.Insert(place, Tokens[random.Next(Tokens.Length)]),
                _ => text.Insert(place, known[random.Next(known.Length)]),
            };
            text = text.Length > 2000 ? text[..2000] : text;
        }

        return text;
    }
}
