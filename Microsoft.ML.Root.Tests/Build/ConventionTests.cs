using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Microsoft.ML.Root.Tests.Build;

/// <summary>Rules that every file of the library keeps.</summary>
[TestClass]
public class ConventionTests
{
    private static readonly string[] _forbidden =
    [
        "System.GC.Collect", "System.Threading.Thread.Sleep", "System.NotImplementedException", "System.Console",
        "System.IO.BinaryReader", "System.Activator", "System.Type.MakeGenericType", "System.Reflection.MethodInfo.MakeGenericMethod",
    ];

    private static readonly string[] _prefixes = ["Root", "Column", "Element", "Entry", "Shape"];
    private static readonly string[] _suffixes = ["Policy", "Estimator", "Transformer"];
    private static readonly string[] _optionsOfEstimators = ["CollectionPadding", "KeptItems", "PaddingMode"];

    [TestMethod]
    public void ATypeLivesInItsRoomsNamespace()
    {
        string[] publicNamespaces = ["Microsoft.ML", "Microsoft.ML.Root"];
        Expect.None(Types(LibrarySource.Library)
            .Where(type => type.DeclaredAccessibility == Accessibility.Public
                ? !publicNamespaces.Contains(Namespace(type))
                : !$"{Namespace(type)}.".StartsWith($"{Rooms.Namespace(RoomOf(type))}.", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void PublicTypesLieInNoFolderAndNothingElseDoes() => Expect.None(Types(LibrarySource.Library)
        .Where(type => (type.DeclaredAccessibility == Accessibility.Public) != (RoomOf(type) == Rooms.Facade)));

    [TestMethod]
    public void ANameStandsForOneType() => Expect.None(Types(LibrarySource.Library)
        .GroupBy(type => type.Name).Where(types => types.Select(Namespace).Distinct().Count() > 1).Select(types => types.Key));

    [TestMethod]
    public void NoTypeIsNamedLikeANamespace() =>
        Expect.None(Types(LibrarySource.Library).Where(type => Rooms.InOrder.Contains(type.Name)));

    /// <summary>Physicists find types by their prefix; what other words make unmistakable has none.</summary>
    [TestMethod]
    public void PublicTypesAreNamedByOneRule() => Expect.None(Types(LibrarySource.Library)
        .Where(type => type.DeclaredAccessibility == Accessibility.Public && !IsNamedByRule(type)));

    /// <summary>What only this library reads needs no document; whoever reads the source reads the comment of the base.</summary>
    [TestMethod]
    public void NoInternalMemberInheritsItsDocumentation() => Expect.None(InheritedInside(LibrarySource.Library));

    [TestMethod]
    [DataRow("class User : System.IDisposable { /// <inheritdoc/>\n public void Dispose() { } }")]
    [DataRow("public class User : System.IDisposable { /// <inheritdoc/>\n void System.IDisposable.Dispose() { } }")]
    public void AnInheritedDocumentationOfAnInternalMemberIsSeen(string text)
        => Assert.AreEqual(1, InheritedInside(LibrarySource.Of(("IO/User.cs", $"namespace Microsoft.ML.Root.IO; {text}"))).Count());

    [TestMethod]
    public void NothingForbiddenIsUsed() => Expect.None(Forbidden(LibrarySource.Library));

    [TestMethod]
    [DataRow("System.GC.Collect();")]
    [DataRow("Thread.Sleep(1);")]
    [DataRow("throw new NotImplementedException();")]
    [DataRow("System.Activator.CreateInstance(typeof(object));")]
    [DataRow("typeof(List<>).MakeGenericType(typeof(int));")]
    public void AForbiddenUseIsSeen(string statement)
    {
        LibrarySource source = LibrarySource.Of(
            ("IO/User.cs", $"namespace Microsoft.ML.Root.IO; class User {{ void Run() {{ {statement} }} }}"));
        Assert.AreNotEqual(0, Forbidden(source).Count());
    }

    [TestMethod]
    public void OnlyTheErrorsRoomMakesFormatExceptions() => Expect.None(LibrarySource.Library.Uses
        .Where(use => use.Room != "Errors"
            && use.Symbol is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.Name: "RootFormatException" }));

    [TestMethod]
    public void NoFileDependsOnASymbolOfTheBuild() => Expect.None(LibrarySource.Library.Files
        .Where(file => file.GetRoot().DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.IfDirectiveTrivia)))
        .Select(file => file.FilePath));

    private static IEnumerable<SymbolUse> Forbidden(LibrarySource source) => source.Uses
        .Where(use => _forbidden.Contains(FullName(use.Symbol)) || _forbidden.Contains(FullName(use.Symbol.ContainingType)));

    private static bool IsNamedByRule(INamedTypeSymbol type)
        => type.IsStatic || _prefixes.Any(prefix => type.Name.StartsWith(prefix, StringComparison.Ordinal))
            || _suffixes.Any(suffix => type.Name.EndsWith(suffix, StringComparison.Ordinal)) || _optionsOfEstimators.Contains(type.Name);

    private static IEnumerable<string> InheritedInside(LibrarySource source) =>
        from file in source.Files
        from element in file.GetRoot().DescendantNodes(descendIntoTrivia: true).OfType<XmlEmptyElementSyntax>()
        where element.Name.LocalName.Text == "inheritdoc"
        let member = element.FirstAncestorOrSelf<DocumentationCommentTriviaSyntax>()!.ParentTrivia.Token.Parent!.FirstAncestorOrSelf<MemberDeclarationSyntax>()
        where !IsVisible(source.Compilation.GetSemanticModel(file).GetDeclaredSymbol(member))
        select $"{file.FilePath}: {file.GetLineSpan(element.Span).StartLinePosition.Line + 1}";

    private static bool IsVisible(ISymbol? symbol)
        => symbol is null or INamespaceSymbol || (symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
            && IsVisible(symbol.ContainingSymbol));

    private static string? FullName(ISymbol? symbol) =>
        symbol?.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat.WithParameterOptions(SymbolDisplayParameterOptions.None)
            .WithMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType));

    private static IEnumerable<INamedTypeSymbol> Types(LibrarySource source) => source.Compilation
        .GetSymbolsWithName(_ => true, SymbolFilter.Type)
        .OfType<INamedTypeSymbol>()
        .Where(type => type.ContainingType is null);

    private static string Namespace(INamedTypeSymbol type) => type.ContainingNamespace.ToDisplayString();

    private static string RoomOf(INamedTypeSymbol type) => Rooms.OfFile(type.DeclaringSyntaxReferences[0].SyntaxTree.FilePath);
}
