// dotnet run --file build/package/Texts.cs -- docs ASSEMBLY XML | readme README OUTPUT [ADDRESS]
// The texts of a package: documentation of what its users can call, and a README whose links lead somewhere from anywhere.
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;

switch (args)
{
    case ["docs", string assembly, string documentation]:
        KeepPublic(assembly, documentation);
        return 0;
    case ["readme", string source, string target]:
        WriteReadme(source, target, "");
        return 0;
    case ["readme", string source, string target, string address]:
        WriteReadme(source, target, address.TrimEnd('/'));
        return 0;
    default:
        Console.Error.WriteLine("Usage: docs ASSEMBLY XML | readme README OUTPUT [ADDRESS]");
        return 1;
}

// The compiler writes the documentation of internal and private members too: more than half of the file.
static void KeepPublic(string assembly, string documentation)
{
    using PEReader file = new(File.OpenRead(assembly));
    HashSet<string> visible = [.. Visible(file.GetMetadataReader())];
    XDocument document = XDocument.Load(documentation, LoadOptions.PreserveWhitespace);
    foreach (XElement member in document.Descendants("member").ToList())
    {
        if (!visible.Contains(Key((string)member.Attribute("name")!)))
        {
            member.PreviousNode?.Remove(); // the line's indentation
            member.Remove();
        }
    }

    document.Save(documentation, SaveOptions.DisableFormatting);
}

// Members that code outside the assembly can name: public ones, and those that a class derived outside gets.
static IEnumerable<string> Visible(MetadataReader reader)
{
    foreach (TypeDefinition type in reader.TypeDefinitions.Select(reader.GetTypeDefinition).Where(type => IsVisible(reader, type)))
    {
        string name = NameOf(reader, type);
        yield return $"T:{name}";
        foreach (FieldDefinition field in type.GetFields().Select(reader.GetFieldDefinition))
        {
            if ((field.Attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem)
            {
                yield return $"F:{name}.{reader.GetString(field.Name)}";
            }
        }

        foreach (MethodDefinition method in type.GetMethods().Select(reader.GetMethodDefinition).Where(IsVisibleMethod))
        {
            yield return $"M:{name}.{reader.GetString(method.Name).Replace('.', '#')}/{ParameterCount(reader, method)}";
        }

        foreach (PropertyDefinition property in type.GetProperties().Select(reader.GetPropertyDefinition))
        {
            PropertyAccessors accessors = property.GetAccessors();
            if (IsVisibleAccessor(reader, accessors.Getter) || IsVisibleAccessor(reader, accessors.Setter))
            {
                yield return $"P:{name}.{reader.GetString(property.Name)}";
            }
        }

        foreach (EventDefinition definition in type.GetEvents().Select(reader.GetEventDefinition))
        {
            if (IsVisibleAccessor(reader, definition.GetAccessors().Adder))
            {
                yield return $"E:{name}.{reader.GetString(definition.Name)}";
            }
        }
    }
}

static bool IsVisible(MetadataReader reader, TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) switch
{
    TypeAttributes.Public => true,
    TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem
        => IsVisible(reader, reader.GetTypeDefinition(type.GetDeclaringType())),
    _ => false,
};

static bool IsVisibleMethod(MethodDefinition method)
    => (method.Attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

static bool IsVisibleAccessor(MetadataReader reader, MethodDefinitionHandle handle)
    => !handle.IsNil && IsVisibleMethod(reader.GetMethodDefinition(handle));

static string NameOf(MetadataReader reader, TypeDefinition type)
{
    string name = reader.GetString(type.Name);
    return type.IsNested ? $"{NameOf(reader, reader.GetTypeDefinition(type.GetDeclaringType()))}.{name}"
        : type.Namespace.IsNil ? name
        : $"{reader.GetString(type.Namespace)}.{name}";
}

// ECMA-335, II.23.2.1: the calling convention, the number of generic parameters if there are any, the number of parameters.
static int ParameterCount(MetadataReader reader, MethodDefinition method)
{
    BlobReader signature = reader.GetBlobReader(method.Signature);
    if (signature.ReadSignatureHeader().IsGeneric)
    {
        _ = signature.ReadCompressedInteger();
    }

    return signature.ReadCompressedInteger();
}

// "M:A.B.C``1(System.Int32,D{E,F})" becomes "M:A.B.C/2": overloads of one length are told apart by no one here.
static string Key(string id)
{
    int open = id.IndexOf('(');
    string name = open < 0 ? id : id[..open];
    if (!id.StartsWith("M:", StringComparison.Ordinal))
    {
        return name;
    }

    int count = open < 0 ? 0 : 1;
    int depth = 0;
    foreach (char letter in id.AsSpan(Math.Max(open, 0) + 1))
    {
        depth += letter is '{' or '[' or '(' ? 1 : letter is '}' or ']' or ')' ? -1 : 0;
        count += open >= 0 && letter == ',' && depth == 0 ? 1 : 0;
    }

    return $"{Regex.Replace(name, "``[0-9]+$", "")}/{count}";
}

// Links to files of the repository become links to its address, or plain text where no address is known; so do pictures.
static void WriteReadme(string source, string target, string address)
{
    string text = Regex.Replace(
        File.ReadAllText(source),
        @"\!\[([^\]]+)\]\((?!https?://)([^)]+)\)",
        picture => address.Length == 0 ? picture.Groups[1].Value : $"![{picture.Groups[1].Value}]({address}/raw/main/{picture.Groups[2].Value})");
    text = Regex.Replace(
        text,
        @"(?<!\!)\[([^\]]+)\]\((?!https?://|#)([^)]+)\)",
        link => address.Length == 0 ? link.Groups[1].Value : $"[{link.Groups[1].Value}]({address}/blob/main/{link.Groups[2].Value})");
    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
    File.WriteAllText(target, text);
}
