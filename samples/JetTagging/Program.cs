using System.Diagnostics;
using System.Globalization;
using JetTagging;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Root;
using Spectre.Console;

// Trains a jet tagger on ROOT files as they are: ten classes, one a file, the class in the file's name.
//   dotnet run -c Release --project samples/JetTagging [FILE or PATTERN ...]
const int Seed = 1;
const int LeadingParticles = 8;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] files = args.Length > 0 ? args : [Path.Combine(FindData(), "*.root")];

try
{
    Train(files);
    return 0;
}
catch (Exception error) when (error is IOException or ArgumentException or InvalidOperationException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}

static void Train(string[] files)
{
    Stopwatch watch = Stopwatch.StartNew();
    MLContext ml = new(seed: Seed);

    // The data: which files, the label from their names, features computed while reading. Nothing is read yet.
    RootDataset jets = RootDataset.FromFiles(files).DefinePerFile("class", ClassOf);
    foreach ((string name, string expression) in JetFeatures.Defined)
    {
        jets = jets.Define(name, expression);
    }

    string[] features = [.. JetFeatures.Stored, .. JetFeatures.Defined.Keys];
    IDataView view = ml.Data.LoadFromRoot(jets.Select([.. features, "part_energy", "class"]));
    ShowSchema(view.Schema);

    // Rows held out: the same ones in every pass, whatever the order.
    DataOperationsCatalog.TrainTestData split = ml.Data.TrainTestSplit(view, testFraction: 0.2, seed: Seed);

    // Integer features to single precision, the leading particles' energies to a vector of fixed size, all in one vector.
    string[] integers = [.. view.Schema.Where(c => features.Contains(c.Name) && c.Type.RawType != typeof(float)).Select(c => c.Name)];
    IEstimator<ITransformer> pipeline = ml.Transforms.Conversion.MapValueToKey("Label", "class")
        .Append(ml.Transforms.PadCollections(
            new CollectionPadding("leading", LeadingParticles, "part_energy") { Multiply = 0.01, MaskColumnName = "is_there" }))
        .Append(ml.Transforms.Conversion.ConvertType([.. integers.Select(name => new InputOutputColumnPair(name))], DataKind.Single))
        .Append(ml.Transforms.Concatenate("Features", [.. features, "leading", "is_there"]))
        .Append(ml.Transforms.NormalizeMeanVariance("Features"))
        .AppendCacheCheckpoint(ml)
        .Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy())
        .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedClass", "PredictedLabel"));

    ITransformer model = AnsiConsole.Status().Start("Training on ROOT files ...", _ => pipeline.Fit(split.TrainSet));
    MulticlassClassificationMetrics metrics = ml.MulticlassClassification.Evaluate(model.Transform(split.TestSet));
    ShowResult(metrics);
    RootPassStatistics reading = ml.Data.GetRootStatistics(view);
    ShowCost(reading, watch.Elapsed);
}

static string ClassOf(string path)
{
    string name = Path.GetFileNameWithoutExtension(path);
    return name[..Math.Max(1, name.LastIndexOf('_'))];
}

static string FindData()
{
    DirectoryInfo? folder = new(AppContext.BaseDirectory);
    while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "samples", "data")))
    {
        folder = folder.Parent;
    }

    return Path.Combine(folder?.FullName ?? ".", "samples", "data");
}

static void ShowSchema(DataViewSchema schema)
{
    Table table = new Table().AddColumns("Column", "Type").Border(TableBorder.Rounded);
    foreach (DataViewSchema.Column column in schema)
    {
        table.AddRow(Markup.Escape(column.Name), Markup.Escape(column.Type.ToString() ?? ""));
    }

    AnsiConsole.Write(table);
}

static void ShowResult(MulticlassClassificationMetrics metrics)
{
    // The share of the largest class: what a model reaches that has learnt nothing else.
    double[] classes = [.. metrics.ConfusionMatrix.Counts.Select(row => row.Sum())];
    double majority = classes.Max() / classes.Sum();
    Console.WriteLine(metrics.ConfusionMatrix.GetFormattedConfusionTable());
    Console.WriteLine($"Held-out jets        {classes.Sum():N0}");
    Console.WriteLine($"Accuracy             {metrics.MicroAccuracy:P1} (always the largest class: {majority:P1})");
    Console.WriteLine($"Log loss             {metrics.LogLoss:F3}");
}

static void ShowCost(RootPassStatistics reading, TimeSpan total)
{
    Console.WriteLine($"Rows read            {reading.Rows:N0} in all passes, {reading.Rows / total.TotalSeconds:N0} a second of the whole run");
    Console.WriteLine($"Bytes read           {reading.BytesRead:N0}, decompressed {reading.BytesDecompressed:N0}");
    Console.WriteLine($"Waited for data      {reading.TimeWaited.TotalSeconds:F2} s of {total.TotalSeconds:F2} s");
    Console.WriteLine($"Peak memory          {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB, pooled {reading.PeakPooledBytes / 1e6:N0} MB");
}
