using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Microsoft.ML.Root.Tests.Build;

/// <summary>Rules that every file of the tests keeps: a test of a folder of the library is found in the folder of the same name.</summary>
[TestClass]
public class TestConventionTests
{
    /// <summary>
    /// Folders that the library does not have: the build and the documents, truth tables of all rooms together, the packages for
    /// tensors of TorchSharp and for several machines, and what several tests of a room share.
    /// </summary>
    private static readonly string[] _own =
    [
        "", "Build", "Docs", "Truth", "Tensors", "Distributed", "Distributed/Launchers",
        "DataView/Recording", "Remote/Servers",
    ];

    private static string Tests { get; } = Path.Combine(RepositoryPaths.RepositoryRoot, "Microsoft.ML.Root.Tests");

    private static IReadOnlyList<CompilationUnitSyntax> Files { get; } =
    [
        .. from path in Directory.EnumerateFiles(Tests, "*.cs", SearchOption.AllDirectories)
           where Path.GetRelativePath(Tests, path).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj")
           select CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path).GetCompilationUnitRoot(),
    ];

    /// <summary>A name is a sentence in Pascal case, which needs no underscores.</summary>
    [TestMethod]
    public void TheNameOfATestIsASentence() => Expect.None(
        from file in Files
        from method in file.DescendantNodes().OfType<MethodDeclarationSyntax>()
        where method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() == "TestMethod")
        let name = method.Identifier.Text
        where !char.IsUpper(name[0]) || name.Contains('_', StringComparison.Ordinal)
        select $"{FolderOf(file)}: {name}");

    [TestMethod]
    public void AFolderOfTestsIsOneOfTheLibrary() => Expect.None(
        Files.Select(FolderOf).Distinct().Except(_own)
            .Where(folder => !Directory.Exists(Path.Combine(RepositoryPaths.RepositoryRoot, "Microsoft.ML.Root", folder))));

    [TestMethod]
    public void ANamespaceOfTestsIsTheirFolder() => Expect.None(
        from file in Files
        from space in file.Members.OfType<BaseNamespaceDeclarationSyntax>()
        let expected = $"Microsoft.ML.Root.Tests.{FolderOf(file).Replace('/', '.')}".TrimEnd('.')
        where space.Name.ToString() != expected
        select $"{file.SyntaxTree.FilePath}: {space.Name}");

    private static string FolderOf(CompilationUnitSyntax file)
        => Path.GetRelativePath(Tests, Path.GetDirectoryName(file.SyntaxTree.FilePath)!).Replace('\\', '/') is string folder and not "." ? folder : "";
}
