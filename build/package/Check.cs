// dotnet run --file build/package/Check.cs -- FOLDER ADDRESS
// Looks into the packages of a folder as one who gets them would: what they depend on, what their texts say.
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

if (args is not [string folder, string address])
{
    Console.Error.WriteLine("Usage: FOLDER ADDRESS");
    return 1;
}

Dictionary<string, string[]> dependencies = new()
{
    ["Microsoft.ML.Root"] =
    [
        "K4os.Compression.LZ4", "Microsoft.Data.Analysis", "Microsoft.ML", "Polly.Core", "SharpCompress", "System.IO.Hashing",
        "System.Numerics.Tensors", "YamlDotNet", "ZstdSharp.Port",
    ],
    ["Microsoft.ML.Root.Distributed"] = ["Microsoft.ML.LightGbm", "Microsoft.ML.Root", "TorchSharp"],
    ["Microsoft.ML.Root.TorchSharp"] = ["Microsoft.ML.Root", "TorchSharp"],
};
string[] systems = ["linux-arm64", "linux-x64", "osx-arm64", "win-x64"];
int problems = 0;
foreach ((string id, string[] expected) in dependencies)
{
    if (Open(id) is not (string file, ZipArchive package))
    {
        continue;
    }

    using ZipArchive opened = package;
    Check(File.Exists(Path.ChangeExtension(file, ".snupkg")), $"{id}: a package of symbols");
    XDocument nuspec = CheckTexts(package, id);
    string[] found = [.. nuspec.Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => (string)e.Attribute("id")!).Order(StringComparer.Ordinal)];
    Check(found.SequenceEqual(expected), $"{id}: dependencies {string.Join(", ", found)}, expected {string.Join(", ", expected)}");

    string[] precompiled = [.. package.Entries.Select(e => e.FullName).Where(n => n.EndsWith($"/lib/net10.0/{id}.dll", StringComparison.Ordinal)).Select(n => n.Split('/')[1]).Order(StringComparer.Ordinal)];
    Check(precompiled.SequenceEqual(systems), $"{id}: compiled for {string.Join(", ", precompiled)}, expected {string.Join(", ", systems)}");

    // Public types have these two namespaces; internal ones have one a room, and private fields begin with "_".
    XDocument documentation = XDocument.Parse(Text(package, $"lib/net10.0/{id}.xml"));
    string[] members = [.. documentation.Descendants("member").Select(member => (string)member.Attribute("name")!)];
    HashSet<string> types = [.. members.Where(name => name.StartsWith("T:", StringComparison.Ordinal)).Select(name => name[2..])];
    string[] hidden = [.. members.Where(name => name.Contains("._", StringComparison.Ordinal) || !OfPublicType(name, types))];
    Check(types.Count > 0 && hidden.Length == 0, $"{id}: documentation of public members only, found {string.Join(", ", hidden.Take(5))}");
    Console.WriteLine($"{Path.GetFileName(file)}: {new FileInfo(file).Length / 1024} KiB, {members.Length} documented members, {found.Length} dependencies");
}

const string Tool = "Microsoft.ML.Root.Inspect";
if (Open(Tool) is (string toolFile, ZipArchive tool))
{
    using ZipArchive opened = tool;
    XDocument nuspec = CheckTexts(tool, Tool);
    Check(Attribute(nuspec, "packageType", "name") == "DotnetTool", $"{Tool}: a package of a tool");
    Console.WriteLine($"{Path.GetFileName(toolFile)}: {new FileInfo(toolFile).Length / 1024} KiB, {tool.Entries.Count} files");
}

return problems == 0 ? 0 : 1;

// A type of one of the two namespaces (or inside one), or a member of such a type.
static bool OfPublicType(string name, HashSet<string> types)
{
    string path = name[2..].Split('(')[0];
    string type = name.StartsWith("T:", StringComparison.Ordinal) ? path : path[..path.LastIndexOf('.')];
    string outer = type[..type.LastIndexOf('.')];
    return outer is "Microsoft.ML.Root" or "Microsoft.ML" || types.Contains(outer);
}

// The one package of an id, or null.
(string File, ZipArchive Package)? Open(string id)
{
    string[] files = Directory.GetFiles(folder, $"{id}.?.*.nupkg");
    Check(files.Length == 1, $"{id}: one package in {folder}, found {files.Length}");
    return files.Length == 1 ? (files[0], ZipFile.OpenRead(files[0])) : null;
}

// What the gallery shows.
XDocument CheckTexts(ZipArchive package, string id)
{
    XDocument nuspec = XDocument.Parse(Text(package, $"{id}.nuspec"));
    Check(Value(nuspec, "license") == "MIT", $"{id}: licence MIT");
    Check(Attribute(nuspec, "repository", "url") == address, $"{id}: repository {address}");
    Check(Value(nuspec, "description").Length > 40, $"{id}: a description");
    string[] links = [.. Regex.Matches(Text(package, "README.md"), @"\]\(([^)]*)\)").Select(match => match.Groups[1].Value)];
    Check(links.All(link => link.StartsWith("https://", StringComparison.Ordinal)), $"{id}: links of the README lead to {string.Join(", ", links)}");
    return nuspec;
}

void Check(bool holds, string what)
{
    if (!holds)
    {
        problems++;
        Console.Error.WriteLine($"WRONG: {what}");
    }
}

static string Text(ZipArchive package, string entry)
{
    using StreamReader reader = new((package.GetEntry(entry) ?? throw new InvalidOperationException($"The package lacks {entry}.")).Open());
    return reader.ReadToEnd();
}

static string Value(XDocument nuspec, string name) => nuspec.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value ?? "";

static string Attribute(XDocument nuspec, string name, string attribute)
    => (string?)nuspec.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Attribute(attribute) ?? "";
