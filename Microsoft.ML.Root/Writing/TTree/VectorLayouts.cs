using System.Text;
using Microsoft.ML.Root.Streamers;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Writing;

/// <summary>What branches of std::vector and std::string say of their class, for which files hold no layout.</summary>
internal static class VectorLayouts
{
    private const string Text = "string";

    /// <summary>Class version of every std::vector, and of std::string.</summary>
    private const int VectorVersion = 6;
    private const int TextVersion = 2;

    /// <summary>ROOT's checksum of std::string, which does not follow from its name.</summary>
    private const uint TextChecksum = 0x6E6F1604;

    /// <summary>The content of a branch of the class.</summary>
    internal static BranchContent Content(string branch, string className) => new()
    {
        Path = branch,
        BranchClass = BranchRecord.ElementClass,
        ClassName = className,
        ClassVersion = className == Text ? TextVersion : VectorVersion,
        Checksum = className == Text ? TextChecksum : Checksum(className),
    };

    /// <summary>The checksum of a class without members is that of its name: times three, plus each byte (TClass::GetCheckSum).</summary>
    private static uint Checksum(string className)
    {
        uint checksum = 0;
        foreach (byte letter in Encoding.UTF8.GetBytes(className))
        {
            checksum = unchecked((checksum * 3) + letter);
        }

        return checksum;
    }
}
