using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Microsoft.ML.Root.Tests.Distributed;
using Microsoft.ML.Root.Tests.Remote.Servers;
using Microsoft.ML.Root.Tests.Tensors;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Tests.Docs;

/// <summary>Every block of C# in the README and in docs compiles as a program of its own and runs in the repository's folder.</summary>
[TestClass]
public class DocumentedCodeTests
{
    /// <summary>What a project of the SDK has before every file.</summary>
    private const string Implicit = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>What a page may say once for all its blocks, which then do not.</summary>
    private const string OfPage = """
        global using Microsoft.ML;
        global using Microsoft.ML.Data;
        global using Microsoft.ML.Root;
        """;

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Blocks => CodeBlock.All().Where(block => !UsesTorch(block)).Select(block => new object[] { block });

    public static IEnumerable<object[]> TorchBlocks => CodeBlock.All().Where(UsesTorch).Select(block => new object[] { block });

    [TestMethod]
    public void TheReadmeHasTheTwoCommandsAndFiveExamples()
    {
        string readme = File.ReadAllText(Path.Combine(RepositoryPaths.RepositoryRoot, "README.md"));
        StringAssert.Contains(readme, "dotnet run -c Release --project samples/JetTagging\ndotnet test -c Release MLRoot.sln\n");
        Assert.IsGreaterThanOrEqualTo(5, CodeBlock.All().Count(b => b.Document == "README.md"));
    }

    [TestMethod]
    [DynamicData(nameof(Blocks))]
    public async Task TheExampleRuns(CodeBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (RepositoryPaths.Corpus is null && block.Code.Contains(JetsServer.NamedCorpus, StringComparison.Ordinal))
        {
            Assert.Inconclusive("the corpus is not there.");
        }

        if (block.Code.Contains(nameof(RootCluster.TrainLightGbm), StringComparison.Ordinal))
        {
            LightGbmLibrary.Require();
        }

        await using ScriptedHttpServer server = new ScriptedHttpServer(JetsServer.Answer).Start();
        Assembly program = Compile(block with { Code = block.Code.Replace(JetsServer.Named, server.Address, StringComparison.Ordinal) });
        string folder = Environment.CurrentDirectory;
        TextWriter console = Console.Out;
        using StringWriter output = new();
        try
        {
            Environment.CurrentDirectory = RepositoryPaths.RepositoryRoot;
            Console.SetOut(output);
            program.EntryPoint!.Invoke(null, [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = folder;
        }

        TestContext.WriteLine(output.ToString());
        Assert.AreNotEqual("", output.ToString(), "an example shows what it does");
    }

    [TestMethod]
    [TestCategory("Torch")]
    [DynamicData(nameof(TorchBlocks))]
    public async Task TheExampleWithTorchRuns(CodeBlock block)
    {
        TorchTest.Require();
        await TheExampleRuns(block);
    }

    private static bool UsesTorch(CodeBlock block) => block.Code.Contains("TorchSharp", StringComparison.Ordinal);

    private static Assembly Compile(CodeBlock block)
    {
        CSharpParseOptions options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        string ofPage = block.Code.Contains("using Microsoft.ML.Root;", StringComparison.Ordinal) ? "" : OfPage;
        SyntaxTree[] trees = [.. new[] { Implicit, ofPage, block.Code }.Select(code => CSharpSyntaxTree.ParseText(SourceText.From(code), options))];
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Documented",
            trees,
            References(),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image);
        Assert.IsTrue(
            result.Success, string.Join(Environment.NewLine, result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        return new AssemblyLoadContext(null).LoadFromStream(image);
    }

    private static IEnumerable<MetadataReference> References()
        => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
}
