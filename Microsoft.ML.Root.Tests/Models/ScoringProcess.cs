using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Tests.Models;

/// <summary>A model that pads in its pipeline, and a process that knows nothing of it but its file.</summary>
internal static class ScoringProcess
{
    /// <summary>What the process does: it prints the scores of the rows of some files.</summary>
    /// <param name="arguments">The model file and the ROOT files.</param>
    internal static void Run(string[] arguments)
    {
        ITransformer model = new MLContext().Model.LoadRoot(arguments[0], out RootLoader loader);
        foreach (string score in Scores(model, loader, arguments[1..]))
        {
            Console.WriteLine(score);
        }
    }

    /// <summary>The scores of the rows of some files.</summary>
    internal static IEnumerable<string> Scores(ITransformer model, RootLoader loader, params string[] files)
        => model.Transform(loader.Load(new MultiFileSource(files))).GetColumn<float>("Score").Select(s => s.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Jets with a filter, a ratio and a label of the file's name, of which the loader pads one list and the pipeline another.</summary>
    internal static RootLoader Loader(MLContext ml) => ml.Data.CreateRootLoader(
        new RootLoader.Options
        {
            TreeName = "tree",
            Columns = ["jet_pt", "tau21", "part_energy", "part_px", "label_Hbb"],
            PadTo = { ["part_px"] = [4] },
            NumbersAs = { ["label_Hbb"] = ElementType.Float32 },
            Prepare = data => data.Filter("jet_pt > 520", "hard").Define("tau21", "jet_tau2 / jet_tau1"),
        },
        new MultiFileSource(Files));

    /// <summary>Signal and background.</summary>
    internal static string[] Files { get; } =
        [.. new[] { "HToBB_000.root", "ZJetsToNuNu_000.root" }.Select(name => Path.Combine(RepositoryPaths.Jets, name))];

    /// <summary>Padding between transformers of ML.NET, so that the model is cut twice.</summary>
    internal static ITransformer Train(MLContext ml, IDataView view) => ml.Transforms.NormalizeMeanVariance("jet_pt")
        .Append(ml.Transforms.PadCollections(new CollectionPadding("part_energy", 6) { MaskColumnName = "mask", SortBy = "part_energy", Maximum = 300 }))
        .Append(ml.Transforms.ValidationSplit("held", 0.3, seed: 4))
        .Append(ml.Transforms.Concatenate("Features", "jet_pt", "tau21", "part_energy", "mask", "part_px"))
        .Append(ml.Regression.Trainers.Sdca(new Microsoft.ML.Trainers.SdcaRegressionTrainer.Options { NumberOfThreads = 1, LabelColumnName = "label_Hbb", MaximumNumberOfIterations = 5 }))
        .Fit(view);
}
