using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.RNTuple;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Datasets;

/// <summary>The one place that knows both formats: opens an object of a file as columns.</summary>
internal static class ColumnSources
{
    /// <summary>How truth tables and reports call the kind of a class, or null when it has no columns.</summary>
    internal static string? KindOf(string className) => className switch
    {
        "TTree" or "TNtuple" or "TNtupleD" => "TTree",
        "ROOT::RNTuple" or "ROOT::Experimental::RNTuple" => "RNTuple",
        _ => null,
    };

    /// <summary>The columns of an object; the source does not own the container.</summary>
    /// <param name="container">The file.</param>
    /// <param name="entry">The object.</param>
    /// <param name="wanted">Columns that will be read; the source may lack others. Null for all.</param>
    /// <param name="strictClasses">As <see cref="RootFileOptions.StrictClassVersions"/>.</param>
    /// <exception cref="RootFormatException">The object's description is damaged, or it has no columns.</exception>
    internal static IColumnSource Open(
        RootContainer container, ContainerEntry entry, ColumnProjection? wanted = null, bool strictClasses = false)
    {
        switch (KindOf(entry.Key.ClassName))
        {
            case "RNTuple":
                return RNTupleSource.Open(container, entry, strictClasses);
            case "TTree":
                return TreeSource.Open(container, entry, wanted, strictClasses);
            default:
                FormatError.Throw(
                    "the object has no columns",
                    new FilePlace(container.Source.Name, entry.Key.SeekKey, entry.ToString()),
                    "a TTree or an RNTuple",
                    $"a {entry.Key.ClassName}");
                return null;
        }
    }
}
