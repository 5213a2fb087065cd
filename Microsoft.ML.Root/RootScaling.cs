using System.Collections;
using System.Collections.Immutable;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Models;

namespace Microsoft.ML.Root;

/// <summary>What was found of some rows, to scale columns by: those rows, others that are held back, and later those that are scored. Immutable.</summary>
public sealed class RootScaling : IReadOnlyList<RootColumnScaling>
{
    private readonly ImmutableArray<RootColumnScaling> _columns;

    /// <summary>Makes it of columns.</summary>
    /// <param name="columns">One a column.</param>
    public RootScaling(IEnumerable<RootColumnScaling> columns) => _columns = [.. OptionCheck.Items(columns)];

    /// <inheritdoc/>
    public int Count => _columns.Length;

    /// <inheritdoc/>
    public RootColumnScaling this[int index] => _columns[index];

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="RootFormatException">It holds something else.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RootScaling Load(string path) => ScalingJson.Read(File.ReadAllBytes(OptionCheck.Name(path)), new FilePlace(path));

    /// <summary>Writes it as JSON. <see cref="RootModelOperations.SaveRoot(ModelOperationsCatalog, RootLoader, ITransformer, string, RootScaling)"/> puts it into the file of a model.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path) => File.WriteAllBytes(OptionCheck.Name(path), ScalingJson.Write(this));

    /// <inheritdoc/>
    public IEnumerator<RootColumnScaling> GetEnumerator() => ((IEnumerable<RootColumnScaling>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>One line a column.</summary>
    public override string ToString() => string.Join(Environment.NewLine, _columns);
}
