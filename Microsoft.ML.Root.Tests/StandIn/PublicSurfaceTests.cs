using System.Reflection;
using Microsoft.Data.Analysis;
using Microsoft.ML.Root.Tests.StandIn.Api;
using TorchSharp;

namespace Microsoft.ML.Root.Tests.StandIn;

/// <summary>
/// Everything public in the stand-in exists in the packages with that signature, by the lists of build/standin/api: else
/// the product could come to need what the packages do not have.
/// </summary>
[TestClass]
public sealed class PublicSurfaceTests : StandInTestBase
{
    private static IEnumerable<Type> Types => typeof(MLContext).Assembly.GetExportedTypes()
        .Concat(typeof(DataFrame).Assembly.GetExportedTypes());

    [TestMethod]
    public void Every_type_exists_with_that_kind_and_those_supertypes()
    {
        Dictionary<string, ApiType> lists = ApiLists.Read();
        List<string> wrong = [];
        foreach (ApiType type in Types.Select(ApiText.Describe))
        {
            if (!lists.TryGetValue(type.Name, out ApiType? listed))
            {
                wrong.Add($"{type.Name} does not exist");
                continue;
            }

            if (listed.Kind != type.Kind)
            {
                wrong.Add($"{type.Name} is {listed.Kind}, not {type.Kind}");
            }

            wrong.AddRange(type.Supertypes.Except(listed.Supertypes).Select(name => $"{type.Name} is no {name}"));
            if (type.Kind.EndsWith("class", StringComparison.Ordinal) && BaseOf(listed) != BaseOf(type))
            {
                wrong.Add($"{type.Name} is derived from '{BaseOf(listed)}', not '{BaseOf(type)}'");
            }
        }

        Assert.IsEmpty(wrong, string.Join(Environment.NewLine, wrong));
    }

    [TestMethod]
    public void Every_member_exists_with_that_signature()
    {
        Dictionary<string, ApiType> lists = ApiLists.Read();
        string[] wrong =
        [
            .. Types.Select(ApiText.Describe)
                .Where(type => lists.ContainsKey(type.Name))
                .SelectMany(type => type.Members.Except(lists[type.Name].Members).Select(member => $"{type.Name}: {member}")),
        ];

        Assert.IsEmpty(wrong, string.Join(Environment.NewLine, wrong));
    }

    [TestMethod]
    public void Every_constraint_is_the_packages_own()
    {
        string[] found = [.. Types.SelectMany(ApiText.Constraints)];

        CollectionAssert.AreEquivalent(ApiLists.ReadConstraints().Order().ToArray(), found.Distinct().Order().ToArray());
    }

    [TestMethod]
    public void Tensors_have_the_members_that_are_called()
    {
        string list = File.ReadAllText(Path.Combine(RepositoryPaths.RepositoryRoot, "build", "standin", "api", "TorchSharp.txt"));
        foreach (MemberInfo member in typeof(torch).GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Concat(typeof(torch.Tensor).GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(member => member is not MethodBase { IsSpecialName: true }))
        {
            StringAssert.Contains(list, member.Name, StringComparison.Ordinal);
        }

        foreach (MethodInfo factory in typeof(torch).GetMethods().Where(method => method.Name == "tensor"))
        {
            string[] names = [.. factory.GetParameters().Select(parameter => parameter.Name!)];
            CollectionAssert.AreEqual(new[] { "rawArray", "dimensions", "dtype", "device", "requires_grad", "names" }, names);
        }
    }

    private static string BaseOf(ApiType type)
    {
        string first = type.Supertypes.FirstOrDefault() ?? "";
        bool isInterface = first.Split('.')[^1] is ['I', var second, ..] && char.IsUpper(second);
        return isInterface ? "" : first;
    }
}
