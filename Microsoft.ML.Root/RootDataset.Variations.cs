using System.Collections.Immutable;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <content>Systematic variations.</content>
public sealed partial class RootDataset
{
    /// <summary>What the data set itself is called among its variations.</summary>
    internal const string Nominal = "nominal";

    /// <summary>
    /// The data set as it is, under the name <c>nominal</c>, and under each systematic variation, <c>NAME:TAG</c>. Splits by entry or by
    /// value are the same in all of them.
    /// </summary>
    public IReadOnlyDictionary<string, RootDataset> Variations
    {
        get
        {
            Dictionary<string, RootDataset> all = new(StringComparer.Ordinal) { [Nominal] = this };
            foreach (string name in _definition.Variation is null ? VariationNames : [])
            {
                all[name] = With(_definition with { Variation = name });
            }

            return all;
        }
    }

    private IEnumerable<string> VariationNames
        =>
        [
            .. _definition.Union.SelectMany(p => p.VariationNames)
                .Concat(_definition.Transformations.OfType<VaryTransformation>().SelectMany(t => t.Variations.Select(v => v.Name))).Distinct(),
        ];

    /// <summary>Adds systematic variations of a column, which are called after it: as RDataFrame's <c>Vary</c>.</summary>
    /// <param name="column">The column, as it is stored or defined.</param>
    /// <param name="variations">Tag and expression of each: <c>("up", "jet_pt * 1.02f")</c>.</param>
    /// <inheritdoc cref="Vary(IEnumerable{string}, string, IEnumerable{ValueTuple{string, IReadOnlyList{string}}})" path="/*[self::exception or self::returns]"/>
    public RootDataset Vary(string column, params IEnumerable<(string Tag, string Expression)> variations)
    {
        ArgumentNullException.ThrowIfNull(variations);
        return Vary([OptionCheck.Name(column)], column, variations.Select(v => (v.Tag, (IReadOnlyList<string>)[v.Expression])));
    }

    /// <summary>
    /// Adds systematic variations under which columns change together. The data set itself stays as it is, its rows and columns are the
    /// nominal ones; <see cref="Variations"/> has it under each of them, and <see cref="RootAnalysis.VariationsFor"/> the results of all
    /// in one pass.
    /// </summary>
    /// <param name="columns">The columns, as they are stored or defined.</param>
    /// <param name="name">Name of the source of uncertainty: <c>jec</c>.</param>
    /// <param name="variations">
    /// Tag and expressions of each, one a column in their order: <c>("up", ["Jet_pt * 1.02f", "Jet_mass * 1.02f"])</c>. An expression means
    /// the nominal columns.
    /// </param>
    /// <remarks>
    /// The columns change behind the last of their definitions, where none is defined before all else: definitions and filters behind that
    /// place follow, also those that stand before this call, and in a union's data sets.
    /// </remarks>
    /// <exception cref="ArgumentException">A variation has been added before, or has not one expression a column.</exception>
    public RootDataset Vary(IEnumerable<string> columns, string name, params IEnumerable<(string Tag, IReadOnlyList<string> Expressions)> variations)
    {
        string[] varied = OptionCheck.Names(columns);
        OptionCheck.AtLeast(varied.Length, 1, nameof(columns));
        OptionCheck.Name(name);
        ArgumentNullException.ThrowIfNull(variations);
        HashSet<string> known = [.. VariationNames];
        List<(string, IReadOnlyList<string>)> all = [];
        foreach ((string tag, IReadOnlyList<string> expressions) in variations)
        {
            string full = $"{name}:{OptionCheck.Name(tag, nameof(variations))}";
            string[] given = OptionCheck.Names(expressions, nameof(variations));
            if (!known.Add(full))
            {
                throw new ArgumentException($"There are two variations '{full}'; each needs a name of its own.", nameof(variations));
            }

            if (given.Length != varied.Length)
            {
                throw new ArgumentException($"Variation '{full}' has {given.Length} expressions for {varied.Length} columns; each column needs one.", nameof(variations));
            }

            all.Add((full, given));
        }

        return Varied(new VaryTransformation(varied, all));
    }

    /// <summary>
    /// The variations behind the last definition of one of their columns; where there is none, before all: in a union's data sets, whose
    /// own definitions and filters follow them too.
    /// </summary>
    private RootDataset Varied(VaryTransformation variations)
    {
        ImmutableArray<ITransformation> all = _definition.Transformations;
        int place = 0;
        for (int i = 0; i < all.Length; i++)
        {
            bool isBehind = all[i] is DefineTransformation { Definition.Name: string name } ? variations.Columns.Contains(name)
                : all[i] is VaryTransformation && place == i;
            place = isBehind ? i + 1 : place;
        }

        return With(place == 0 && !_definition.Union.IsEmpty
            ? _definition with { Union = [.. _definition.Union.Select(p => p.Varied(variations))] }
            : _definition with { Transformations = all.Insert(place, variations) });
    }
}
