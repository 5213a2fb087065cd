using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Microsoft.ML.Root.Tests.Build;

/// <summary>C# sources compiled in memory, so that tests can ask what a name in them means.</summary>
internal sealed class LibrarySource
{
    /// <summary>A partial method without its body: a source generator of the real build writes it.</summary>
    private const string BodyIsGenerated = "CS8795";

    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly MetadataReference[] _references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is not ("Microsoft.ML.Root.dll" or "Microsoft.ML.Root.Tests.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly Lazy<LibrarySource> _library = new(ReadLibrary);

    private readonly Lazy<IReadOnlyList<SymbolUse>> _uses;

    private LibrarySource(IReadOnlyDictionary<string, string> textByPath)
    {
        CSharpParseOptions parsing = new(LanguageVersion.Preview);
        Files = [.. textByPath.Select(file => CSharpSyntaxTree.ParseText(file.Value, parsing, file.Key))];
        Compilation = CSharpCompilation.Create(
            "Microsoft.ML.Root",
            Files.Append(CSharpSyntaxTree.ParseText(ImplicitUsings, parsing)),
            _references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        _uses = new(() => [.. SymbolUse.All(this)]);
    }

    /// <summary>The library itself; a file's path is relative to its folder.</summary>
    public static LibrarySource Library => _library.Value;

    public IReadOnlyList<SyntaxTree> Files { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>Every use of a type or member in the sources.</summary>
    public IReadOnlyList<SymbolUse> Uses => _uses.Value;

    /// <summary>Errors that would leave names without a meaning.</summary>
    public IEnumerable<Diagnostic> Errors => Compilation.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != BodyIsGenerated);

    public static LibrarySource Of(params (string Path, string Text)[] files) =>
        new(files.ToDictionary(file => file.Path, file => file.Text));

    private static LibrarySource ReadLibrary()
    {
        string folder = Path.Combine(RepositoryPaths.RepositoryRoot, "Microsoft.ML.Root");
        string[] buildFolders = ["bin", "obj"];
        return new(Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText)
            .Where(file => !buildFolders.Contains(Rooms.OfFile(file.Key)))
            .ToDictionary());
    }
}
