using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Root;
using ParticleNet;
using Pictures;
using Shared;

// A network on the particles of jets with TorchSharp: what it reads says a data configuration of weaver (jets.yaml).
//   dotnet run -c Release --project samples/ParticleNet [FILE or PATTERN ...] [--epochs N] [--pictures FOLDER]
const int Seed = 1;
const int BatchSize = 64;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

try
{
    SampleArguments arguments = new(args);
    int epochs = arguments.TakeCount("--epochs", 16);
    string? pictures = arguments.TakeText("--pictures");
    RootTorch.Load();
    RootDataConfiguration configuration = RootDataConfiguration.FromWeaver(Path.Combine(AppContext.BaseDirectory, "jets.yaml"));
    using RootBatchLoader loader = configuration.CreateLoader(
        RootDataset.FromFiles(arguments.Files), new RootBatchLoaderOptions { BatchSize = BatchSize, Seed = Seed });
    RootFold fold = loader.Split(RootSplit.Fraction(0.2, Seed));
    string[] classes = [.. configuration.Classes.Select(name => name.Replace("label_", "", StringComparison.Ordinal))];
    Console.WriteLine($"{fold.Training.RowCount:N0} jets to train on, {fold.Validation.RowCount:N0} held out, {classes.Length} classes");

    using Training training = new(fold, classes.Length, epochs, Seed);
    Console.WriteLine(training.Description);
    training.Run();
    Report.Show(training, classes);
    if (pictures is not null)
    {
        Directory.CreateDirectory(pictures);
        CurvePicture.Training("A network on particles", "loss", [("training", training.Losses), ("held-out jets", [.. training.Held.Select(held => held.Loss)])])
            .Save(Path.Combine(pictures, "losses.png"));
        CurvePicture.Roc("A class against the others", [.. classes.Select((name, number) => (name, training.Held[^1].Curve(number)))])
            .Save(Path.Combine(pictures, "classes.png"));
        Console.WriteLine($"Pictures are in {pictures}");
    }

    return 0;
}
catch (Exception error) when (error is IOException or ArgumentException or InvalidOperationException or DllNotFoundException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
