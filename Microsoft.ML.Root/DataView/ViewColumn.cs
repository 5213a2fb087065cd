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
    internal WeightPolicy? Weight { get; init; }

    /// <summary>
    /// True when it is read from the levels of the decoded column, not only from the values of a row: of text, of lists within
    /// lists that are padded or counted, of optional values.
    /// </summary>
    internal bool NeedsChunk => Source.Type == ElementType.String || Kind switch
    {
        ViewColumnKind.Counts or ViewColumnKind.HasValue => true,
        ViewColumnKind.Padded or ViewColumnKind.Mask => !new PaddedLayout(Source.Shape, Padding!).IsSingleList,
        _ => Source.Shape.Any(l => l.Kind == ShapeLevelKind.Optional),
    };

    /// <summary>Of a column of counts: the number of the variable or optional level, from 0 at the outermost.</summary>
    internal int Level { get; init; }
}
