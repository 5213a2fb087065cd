using System.Diagnostics;
using System.Globalization;
using CustomTraining;
using Microsoft.ML;
using Microsoft.ML.Root;
using Shared;
using Spectre.Console;

// A training loop of one's own with TorchSharp, over batches that the loader shuffles across all files and decodes ahead.
//   dotnet run -c Release --project samples/CustomTraining [FILE or PATTERN ...]
const int Seed = 1;
const int Epochs = 30;
const int HiddenUnits = 64;
const float Rate = 0.003f;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] files = new SampleArguments(args).Files;

try
{
    RootTorch.Load();
    Train(files);
    return 0;
}
catch (Exception error) when (error is IOException or ArgumentException or InvalidOperationException or DllNotFoundException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}

static void Train(string[] files)
{
    string[] classes = [.. RootDataset.FromFiles(files).Files.Select(ClassOf).Distinct().Order(StringComparer.Ordinal)];
    RootDataset jets = RootDataset.FromFiles(files)
        .DefinePerFile("label", path => Array.IndexOf(classes, ClassOf(path)))
        .Define("tau21", "jet_tau1 > 0 ? jet_tau2 / jet_tau1 : 0.0f")
        .Define("tau32", "jet_tau2 > 0 ? jet_tau3 / jet_tau2 : 0.0f")
        .Define("displaced", "Sum(abs(part_d0val) > 4 * part_d0err && part_d0err > 0)")
        .Define("leptons", "Sum(part_isElectron) + Sum(part_isMuon)")
        .Define("charged", "Sum(abs(part_charge))");
    string[] features =
    [
        "jet_pt", "jet_eta", "jet_energy", "jet_nparticles", "jet_sdmass", "jet_tau1", "jet_tau2", "jet_tau3", "jet_tau4",
        "tau21", "tau32", "displaced", "leptons", "charged",
    ];

    LoadingBar bar = new();
    using RootBatchLoader all = new(jets, new RootBatchLoaderOptions
    {
        BatchSize = 128,
        Seed = Seed,
        Progress = bar,
        Columns = [RootBatchColumn.Matrix("features", features), RootBatchColumn.Of("label")],
    });
    RootFold fold = all.Split(RootSplit.Fraction(0.2, Seed));
    Console.WriteLine($"{fold.Training.RowCount:N0} jets to train on, {fold.Validation.RowCount:N0} held out, {classes.Length} classes");

    Scaling scaling = Scaling.Find(fold.Training.Epoch(0), "features");
    using TorchModel model = new(new ModelOptions(features.Length, classes.Length, HiddenUnits, Rate, Seed), scaling);
    Console.WriteLine($"Training {model.Description}");
    Stopwatch watch = Stopwatch.StartNew();
    TimeSpan waited = TimeSpan.Zero;
    Table table = new Table().AddColumns("Epoch", "Loss", "Accuracy on held-out jets").Border(TableBorder.Rounded);
    double accuracy = bar.Show("training", () =>
    {
        double reached = 0;
        for (int number = 0; number < Epochs; number++)
        {
            double loss = 0;
            RootEpoch epoch = fold.Training.Epoch(number);
            foreach (RootBatch batch in epoch)
            {
                loss += model.Train(batch) * batch.RowCount;
            }

            waited += epoch.Statistics.Waited;
            reached = Accuracy(model, fold.Validation);
            if (number % 5 == 4 || number == 0)
            {
                table.AddRow($"{number + 1}", $"{loss / epoch.Statistics.Rows:F3}", $"{reached:P1}");
            }
        }

        return reached;
    });

    AnsiConsole.Write(table);
    Console.WriteLine($"Accuracy             {accuracy:P1} (guessing: {1.0 / classes.Length:P1})");
    Console.WriteLine($"Training             {watch.Elapsed.TotalSeconds:F1} s, of which {waited.TotalSeconds:F2} s waiting for data");
}

static double Accuracy(TorchModel model, RootBatchLoader held)
{
    int right = 0;
    int rows = 0;
    foreach (RootBatch batch in held.Epoch(0))
    {
        right += model.CountRight(batch);
        rows += batch.RowCount;
    }

    return (double)right / rows;
}

static string ClassOf(string path)
{
    string name = Path.GetFileNameWithoutExtension(path);
    return name[..Math.Max(1, name.LastIndexOf('_'))];
}
