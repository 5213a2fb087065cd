using Microsoft.ML.Root;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Models;

namespace Microsoft.ML;

/// <summary>Models in one file with what makes their columns of ROOT files: extensions of <c>mlContext.Model</c>.</summary>
public static class RootModelOperations
{
    /// <summary>
    /// Writes a model and its loader to one file: the tree, columns, expressions, padding and keys, as they are to be for files not seen
    /// yet; no path, no code, nothing of memory, threads, credentials, shards or sampling. Transformers of this library may be anywhere in
    /// the model. Expressions are all that is run when the file is used.
    /// </summary>
    /// <param name="catalog"><c>mlContext.Model</c>.</param>
    /// <param name="loader">What loaded the files that the model was trained on; a sample, or something loaded, has shown its columns.</param>
    /// <param name="model">What was trained on its views.</param>
    /// <param name="path">The file. One that is there is replaced once all is written.</param>
    /// <param name="scaling">What the columns of the model's network were scaled by; null where there is none.</param>
    /// <exception cref="ArgumentException">
    /// A function written in C#, or files of a friend or of a union that are not those that are loaded; the message lists all such, and
    /// nothing is written.
    /// </exception>
    /// <exception cref="InvalidOperationException">The loader has loaded nothing yet.</exception>
    /// <exception cref="IOException">The file cannot be written; what had its name is as it was before.</exception>
    public static void SaveRoot(this ModelOperationsCatalog catalog, RootLoader loader, ITransformer model, string path, RootScaling? scaling = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(loader);
        ArgumentNullException.ThrowIfNull(model);
        ModelFile.Save(catalog, OptionCheck.Name(path), loader.Dataset, loader.Shown, loader.GetOutputSchema(), model, scaling);
    }

    /// <summary>Writes a model and what is done to files before it: a data set, and how it is shown.</summary>
    /// <param name="catalog"><c>mlContext.Model</c>.</param>
    /// <param name="dataset">What is done to files; which ones is not saved.</param>
    /// <param name="model">What was trained on a view of it.</param>
    /// <param name="path">The file. One that is there is replaced once all is written.</param>
    /// <param name="options">The options of that view; null for the defaults.</param>
    /// <param name="scaling">What the columns of the model's network were scaled by; null where there is none.</param>
    /// <exception cref="RootFormatException">The first file of the data set, which shows the columns, is damaged.</exception>
    /// <inheritdoc cref="SaveRoot(ModelOperationsCatalog, RootLoader, ITransformer, string, RootScaling)" path="/*[self::exception or self::returns]"/>
    public static void SaveRoot(
        this ModelOperationsCatalog catalog, RootDataset dataset, ITransformer model, string path, RootViewOptions? options = null, RootScaling? scaling = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(model);
        options ??= new RootViewOptions();
        ModelFile.Save(catalog, OptionCheck.Name(path), dataset, options, DatasetViews.Of(dataset, options).Schema, model, scaling);
    }

    /// <summary>Reads what <c>SaveRoot</c> wrote.</summary>
    /// <param name="catalog"><c>mlContext.Model</c>.</param>
    /// <param name="path">The file.</param>
    /// <param name="loader">Loads files as those were that the model was trained on.</param>
    /// <returns>The model.</returns>
    /// <exception cref="RootFormatException">
    /// The file is no model file, a byte of it has changed, or its version is one that this library does not know.
    /// </exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <remarks>
    /// Checksums tell what was damaged, not who wrote it: ML.NET's transformers are loaded by ML.NET, so that a file of somebody whom you do
    /// not trust is what such a model is to ML.NET.
    /// </remarks>
    public static ITransformer LoadRoot(this ModelOperationsCatalog catalog, string path, out RootLoader loader)
        => LoadRoot(catalog, path, out loader, out _);

    /// <summary>Reads what <c>SaveRoot</c> wrote, with the scaling.</summary>
    /// <param name="catalog"><c>mlContext.Model</c>.</param>
    /// <param name="path">The file.</param>
    /// <param name="loader">Loads files as those were that the model was trained on.</param>
    /// <param name="scaling">The scaling that was saved; null where none was.</param>
    /// <inheritdoc cref="LoadRoot(ModelOperationsCatalog, string, out RootLoader)" path="/*[self::exception or self::returns]"/>
    public static ITransformer LoadRoot(this ModelOperationsCatalog catalog, string path, out RootLoader loader, out RootScaling? scaling)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        (ITransformer model, loader, scaling) = ModelFile.Load(catalog, OptionCheck.Name(path));
        return model;
    }
}
