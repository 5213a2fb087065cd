using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Microsoft.ML.Root.Tests.Build;

/// <summary>A place in a file that uses a type or member.</summary>
internal sealed record SymbolUse(string Room, Location Place, ISymbol Symbol, INamedTypeSymbol? User)
{
    /// <summary>Every use in the sources, of their own symbols and of other assemblies'. <see cref="LibrarySource.Uses"/> keeps them.</summary>
    public static IEnumerable<SymbolUse> All(LibrarySource source)
    {
        foreach (SyntaxTree file in source.Files)
        {
            SemanticModel model = source.Compilation.GetSemanticModel(file);
            string room = Rooms.OfFile(file.FilePath);
            foreach (SyntaxNode node in file.GetRoot().DescendantNodes())
            {
                if (node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax
                    && model.GetSymbolInfo(node).Symbol is { } symbol and (ITypeSymbol or { ContainingType: not null }))
                {
                    yield return new SymbolUse(room, node.GetLocation(), symbol, OuterType(node, model));
                }
            }
        }
    }

    /// <summary>The room that declares the symbol (the first of them for a type in parts), or null for another assembly's.</summary>
    public string? DeclaringRoom() => Declaration().DeclaringSyntaxReferences
        .Select(reference => Rooms.OfFile(reference.SyntaxTree.FilePath))
        .MinBy(room => Array.IndexOf(Rooms.InOrder, room));

    public override string ToString()
    {
        FileLinePositionSpan span = Place.GetLineSpan();
        return $"{span.Path}:{span.StartLinePosition.Line + 1}: {Symbol.ToDisplayString()}";
    }

    /// <summary>The type that is used, or that has the member; for a nested one, the type around it.</summary>
    public INamedTypeSymbol DeclaringType()
    {
        INamedTypeSymbol? type = Declaration() as INamedTypeSymbol ?? Symbol.ContainingType; // else a parameter of a generic type
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type!;
    }

    private static INamedTypeSymbol? OuterType(SyntaxNode node, SemanticModel model)
        => node.Ancestors().OfType<MemberDeclarationSyntax>().LastOrDefault(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            is { } declaration ? model.GetDeclaredSymbol(declaration) as INamedTypeSymbol : null;

    private ISymbol Declaration() => Symbol is ITypeSymbol ? Symbol.OriginalDefinition : Symbol.ContainingType.OriginalDefinition;
}
