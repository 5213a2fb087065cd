using System.Diagnostics;
using System.Globalization;
using JetTagging;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Root;
using Shared;

// Trains a jet tagger on ROOT files as they are: ten classes, one a file, the class in the file's name.
//   dotnet run -c Release --project samples/JetTagging [FILE or PATTERN ...]
const int Seed = 1;
const int LeadingParticles = 8;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] files = new SampleArguments(args).Files;

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
    LoadingBar bar = new();
    ml.Log += (_, message) => bar.Tell(message.Source);

    // The data: which files, the label from their names, features computed while reading. Nothing is read yet.
    RootDataset jets = RootDataset.FromFiles(files).DefinePerFile("class", ClassOf);
    foreach ((string name, string expression) in JetFeatures.Defined)
    {
        jets = jets.Define(name, expression);
    }

    string[] features = [.. JetFeatures.Stored, .. JetFeatures.Defined.Keys];
    IDataView view = ml.Data.LoadFromRoot(jets.Select([.. features, "part_energy", "class"]), new RootViewOptions { Progress = bar });
    Report.Schema(view.Schema);

    // Rows held out: the same ones in every pass, whatever the order.
    DataOperationsCatalog.TrainTestData split = ml.Data.TrainTestSplit(view, testFraction: 0.2, seed: Seed);

    // Integer features to single precision, the leading particles' energies to a vector of fixed size, all in one vector.
    string[] integers = [.. view.Schema.Where(c => features.Contains(c.Name) && c.Type.RawType != typeof(float)).Select(c => c.Name)];
    IEstimator<ITransformer> preparation = ml.Transforms.Conversion.MapValueToKey("Label", "class")
        .Append(ml.Transforms.PadCollections(
            new CollectionPadding("leading", LeadingParticles, "part_energy") { Multiply = 0.01, MaskColumnName = "is_there" }))
        .Append(ml.Transforms.Conversion.ConvertType([.. integers.Select(name => new InputOutputColumnPair(name))], DataKind.Single))
        .Append(ml.Transforms.Concatenate("Features", [.. features, "leading", "is_there"]))
        .Append(ml.Transforms.NormalizeMeanVariance("Features"))
        .AppendCacheCheckpoint(ml);

    // Each tagger learns from the same rows and is measured on the same jets; the best is the one to use.
    List<(Tagger Tagger, MulticlassClassificationMetrics Metrics)> results = [];
    foreach (Tagger tagger in Tagger.All)
    {
        IEstimator<ITransformer> pipeline = preparation.Append(tagger.Trainer(ml, Seed))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedClass", "PredictedLabel"));
        try
        {
            Stopwatch training = Stopwatch.StartNew();
            ITransformer model = bar.Show(tagger.Name, () => pipeline.Fit(split.TrainSet));
            Console.WriteLine($"{tagger.Name}: trained in {training.Elapsed.TotalSeconds:F1} s");
            results.Add((tagger, ml.MulticlassClassification.Evaluate(model.Transform(split.TestSet))));
        }
        catch (DllNotFoundException missing) when (results.Count > 0)
        {
            // After the first line come the places where the library is not, and what it lacks where it is.
            string[] lines = missing.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            string reason = lines.Skip(1).FirstOrDefault(line => !line.Split(": ")[0].Contains("lightgbm", StringComparison.Ordinal)) ?? lines[0];
            Console.WriteLine($"{tagger.Name} is left out, since a library does not load here: {reason}");
        }
    }

    Report.Taggers(results);
    Report.Cost(ml.Data.GetRootStatistics(view), watch.Elapsed);
}

static string ClassOf(string path)
{
    string name = Path.GetFileNameWithoutExtension(path);
    return name[..Math.Max(1, name.LastIndexOf('_'))];
}
