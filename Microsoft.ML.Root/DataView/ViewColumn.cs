using Microsoft.ML.Data;

namespace Microsoft.ML.Root.DataView;

/// <summary>One column of a view and how it comes from a column of the source.</summary>
internal sealed record ViewColumn
{
    /// <summary>Name in the view.</summary>
    internal required string Name { get; init; }

    /// <summary>What it shows.</summary>
    internal required ViewColumnKind Kind { get; init; }

    /// <summary>The column that it is made from.</summary>
    internal required ColumnSchema Source { get; init; }

    /// <summary>Position of <see cref="Source"/> in the source.</summary>
    internal required int SourceColumn { get; init; }

    /// <summary>Type in the view.</summary>
    internal required DataViewType Type { get; init; }

    /// <summary>Slot names, title and ROOT type.</summary>
    internal DataViewSchema.Annotations Annotations { get; init; } = DataViewSchema.Annotations.Empty;

    /// <summary>How a padded column, or its mask, is brought to its length.</summary>
    internal ListPadding? Padding { get; init; }

    /// <summary>How a column of keys comes from numbers or text.</summary>
    internal KeyMapping? Key { get; init; }

    /// <summary>What a column of weights does where one is not above zero.</summary>
    internal RootWeightPolicy? Weight { get; init; }

    /// <summary>Of a column of counts: the number of the variable or optional level, from 0 at the outermost.</summary>
    internal int Level { get; init; }
}
