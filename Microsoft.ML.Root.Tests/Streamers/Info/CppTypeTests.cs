using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Tests.Streamers.Info;

/// <summary>Type names: every spelling of a type is one type.</summary>
[TestClass]
public class CppTypeTests
{
    [TestMethod]
    [DataRow("vector<float>", "vector<float>")]
    [DataRow("std::vector<Float_t, std::allocator<Float_t> >", "vector<float>")]
    [DataRow("vector<vector<double> >", "vector<vector<double>>")]
    [DataRow("std::map<std::string,int,std::less<std::string>,std::allocator<std::pair<const std::string,int>>>", "map<string,int>")]
    [DataRow("std::__cxx11::basic_string<char>", "string")]
    [DataRow("unsigned long long", "ULong64_t")]
    [DataRow("const unsigned int", "unsigned int")]
    [DataRow("long unsigned int", "unsigned long")]
    [DataRow("UInt_t", "unsigned int")]
    [DataRow("ROOT::VecOps::RVec<int>", "RVec<int>")]
    [DataRow("const Foo *", "Foo*")]
    [DataRow("Foo* const", "Foo*")]
    [DataRow("std::unique_ptr<Foo>", "Foo*")]
    [DataRow("std::array<int,3>", "array<int,3>")]
    [DataRow("bitset<8>", "bitset<8>")]
    [DataRow("edm::Wrapper<std::vector<reco::Track> >", "edm::Wrapper<vector<reco::Track>>")]
    [DataRow("unordered_map<int,float,hash<int>,equal_to<int>,allocator<pair<const int,float> > >", "unordered_map<int,float>")]
    [DataRow("float[2][3]", "float[2][3]")]
    [DataRow("class ns::Foo", "ns::Foo")]
    [DataRow("A<int>::B", "A<int>::B")]
    public void Spellings(string written, string expected) => Assert.AreEqual(expected, CppTypeParser.Parse(written).Text);

    [TestMethod]
    [DataRow("vector<")]
    [DataRow("vector<int>>>")]
    [DataRow("<<<>>>")]
    [DataRow("a,b,c")]
    [DataRow("")]
    [DataRow("float[")]
    [DataRow("float[99999999999]")]
    public void NoTypeNameIsSomeClass(string written) => Assert.IsNotNull(CppTypeParser.Parse(written));

    [TestMethod]
    public void DeepNestingDoesNotEndTheProcess()
    {
        string deep = string.Concat(Enumerable.Repeat("vector<", 100_000));
        Assert.IsNotNull(CppTypeParser.Parse(deep));
    }

    [TestMethod]
    public void RandomNamesEndInAType()
    {
        Random random = new(5);
        string letters = "ab<>,*& []3:v";
        for (int i = 0; i < 2_000; i++)
        {
            string name = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => letters[random.Next(letters.Length)]));
            Assert.IsNotNull(CppTypeParser.Parse(name), name);
        }
    }
}
