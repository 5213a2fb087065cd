using System.Globalization;
using Exploration;
using Microsoft.Data.Analysis;
using Microsoft.ML.Root;
using Pictures;
using Shared;
using Spectre.Console;

// Looks at ROOT files before and after something is trained: columns, a data frame, histograms in the terminal, and pictures.
//   dotnet run -c Release --project samples/Exploration [FOLDER OF JETS [FOLDER FOR PICTURES]]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string data = args.Length > 0 ? args[0] : SampleData.Find();
string pictures = args.Length > 1 ? args[1] : Path.Combine(AppContext.BaseDirectory, "pictures");

try
{
    Directory.CreateDirectory(pictures);
    RootDataset jets = Jets("*").DefinePerFile("is_higgs", path => Path.GetFileName(path).StartsWith("HTo", StringComparison.Ordinal) ? 1 : 0);
    ShowColumns(jets);
    ShowFrame(jets);
    DrawAnalysis(jets);
    DrawClasses();
    DrawTraining(jets);
    return 0;
}
catch (Exception error) when (error is IOException or ArgumentException or InvalidOperationException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}

RootDataset Jets(string files) => RootDataset.FromFiles(Path.Combine(data, $"{files}.root")).Define("tau21", "jet_tau1 > 0 ? jet_tau2 / jet_tau1 : 0.0f");

static void ShowColumns(RootDataset jets)
{
    Table table = new Table().AddColumns("Column", "Type", "In the file").Border(TableBorder.Rounded);
    foreach (ColumnSchema column in jets.Columns)
    {
        table.AddRow(Markup.Escape(column.Name), Markup.Escape(column.Type.ToString() + column.Shape), Markup.Escape(column.TypeName));
    }

    AnsiConsole.Write(table);
}

static void ShowFrame(RootDataset jets)
{
    DataFrame frame = jets.Select("jet_pt", "jet_eta", "jet_sdmass", "jet_nparticles", "tau21").ToDataFrame(-1);
    AnsiConsole.Write(new Rule("First rows").LeftJustified());
    Frames.Show(frame.Head(5));
    AnsiConsole.Write(new Rule("Description").LeftJustified());
    Frames.Show(frame.Description());
}

// All of it comes from one pass over the columns that it needs.
void DrawAnalysis(RootDataset jets)
{
    LoadingBar bar = new();
    RootAnalysis analysis = jets.Filter("jet_pt > 550", "hard").Filter("abs(jet_eta) < 1.5", "central").Filter("tau21 < 0.6", "two-pronged")
        .Analyze(new RootAnalysisOptions { Progress = bar });
    RootResult<RootHistogram> mass = analysis.Histogram("jet_sdmass", 25, 0, 250);
    RootResult<RootHistogram> plane = analysis.Histogram("jet_sdmass", RootAxis.Uniform(25, 0, 250), "jet_nparticles", RootAxis.Uniform(20, 0, 100));
    RootResult<RootCutFlow> cuts = analysis.Report();
    TerminalHistogram.Show("jet_sdmass / GeV, after all cuts", bar.Show("analysis", () => mass.Value));
    Save("plane", PlanePicture.Draw("Jets after all cuts", "soft-drop mass / GeV", "particles in the jet", plane.Value));
    Save("cutflow", CutFlowPicture.Draw("Cut flow", cuts.Value));
    string[] columns = ["jet_pt", "jet_sdmass", "jet_nparticles", "tau21", "is_higgs"];
    Save("correlation", CorrelationPicture.Draw("Linear correlation", columns, Correlation.Of(jets, columns)));
}

void DrawClasses()
{
    (string Name, string Files)[] names = [("H → bb", "HToBB*"), ("H → cc", "HToCC*"), ("t → bqq", "TTBar_*")];
    (string, RootHistogram)[] classes = Array.ConvertAll(
        names, c => (c.Name, Jets(c.Files).Analyze().Histogram("jet_sdmass", 25, 0, 250).Value.Normalize()));
    Save("classes", HistogramPicture.Draw("Jets by class", "soft-drop mass / GeV", classes, withRatio: true, y: "part of the class / 10 GeV"));
}

void DrawTraining(RootDataset jets)
{
    string[] features = ["abs(jet_sdmass - 125)", "jet_nparticles", "tau21", "jet_tau3 / jet_tau2"];
    LoadingBar bar = new();
    Training training = bar.Show("training", () => Training.Run(jets, features, "is_higgs", epochs: 20, bar));
    Save("training", CurvePicture.Training("Logistic regression: is it a Higgs boson?", "cross entropy", [("training", training.Losses), ("validation", training.ValidationLosses)]));
    Save("roc", CurvePicture.Roc("Higgs bosons against all others", [("four features", training.Curve), ("number of particles alone", training.CurveOf(1))]));
}

void Save(string name, Picture picture)
{
    string path = Path.Combine(pictures, name);
    picture.Save($"{path}.png");
    picture.Save($"{path}.svg");
    Console.WriteLine($"{path}.png, .svg");
}
