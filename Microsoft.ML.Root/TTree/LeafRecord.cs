using System.Globalization;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>One variable of a branch (TLeaf and its kinds).</summary>
internal sealed record LeafRecord
{
    private LeafRecord(MetadataObject stored)
    {
        ClassName = stored.ClassName;
        Name = stored.Text("fName");
        Title = stored.Text("fTitle");
        Length = stored.Int32("fLen");
        ItemSize = stored.Int32("fLenType");
        IsUnsigned = stored.Int64("fIsUnsigned") != 0;
        CounterId = stored.Object("fLeafCount")?.Id;
        Id = stored.Id;
    }

    /// <summary>TLeafF, TLeafElement and so on: tells the type.</summary>
    internal string ClassName { get; }

    /// <summary>Name.</summary>
    internal string Name { get; }

    /// <summary>Name with dimensions, and the range of a reduced type: <c>x[n][3]</c>, <c>x[0,1,10]</c>.</summary>
    internal string Title { get; }

    /// <summary>fLen: product of the fixed dimensions.</summary>
    internal int Length { get; }

    /// <summary>fLenType: bytes of a value in memory.</summary>
    internal int ItemSize { get; }

    /// <summary>fIsUnsigned.</summary>
    internal bool IsUnsigned { get; }

    /// <summary>fLeafCount: <see cref="Id"/> of the leaf that counts this one's items, or null.</summary>
    internal int? CounterId { get; }

    /// <summary>Number of the object, by which counted leaves refer to it.</summary>
    internal int Id { get; }

    /// <summary>Fixed dimensions, their product being <see cref="Length"/>; a counter's dimension is not among them.</summary>
    internal IReadOnlyList<int> Dimensions => FindDimensions();

    /// <summary>Reads a leaf.</summary>
    internal static LeafRecord Read(MetadataObject stored) => new(stored);

    /// <summary>The dimensions in brackets after the name; where they do not make up <see cref="Length"/>, that alone counts.</summary>
    private List<int> FindDimensions()
    {
        List<int> dimensions = [];
        long product = 1;
        for (int left = Title.IndexOf('['); left >= 0; left = Title.IndexOf('[', left + 1))
        {
            int right = Title.IndexOf(']', left);
            if (right > 0 && int.TryParse(Title.AsSpan(left + 1, right - left - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int length))
            {
                dimensions.Add(length);
                product = Math.Min(product * length, int.MaxValue);
            }
        }

        return product == Length ? dimensions : Length > 1 ? [Length] : [];
    }
}
