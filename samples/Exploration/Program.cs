using System.Globalization;
using Exploration;
using Microsoft.Data.Analysis;
using Microsoft.ML.Root;
using Spectre.Console;

// Looks at ROOT files before anything is trained: what the columns are, a data frame of some rows, and histograms.
//   dotnet run -c Release --project samples/Exploration [FILE or PATTERN ...]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] files = args.Length > 0 ? args : [Path.Combine(SampleData.Find(), "*.root")];

try
{
    Explore(RootDataset.FromFiles(files));
    return 0;
}
catch (Exception error) when (error is IOException or ArgumentException or InvalidOperationException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}

static void Explore(RootDataset jets)
{
    ShowColumns(jets);

    // A few rows; collections are columns of vectors.
    jets = jets.Define("tau21", "jet_tau1 > 0 ? jet_tau2 / jet_tau1 : 0.0f");
    DataFrame frame = jets.Select("jet_pt", "jet_eta", "jet_sdmass", "jet_nparticles", "tau21").ToDataFrame(-1);
    AnsiConsole.Write(new Rule("First rows").LeftJustified());
    Frames.Show(frame.Head(5));
    AnsiConsole.Write(new Rule("Description").LeftJustified());
    Frames.Show(frame.Description());

    // The frame's columns are typed, and computed with as such.
    Histogram mass = new("jet_sdmass / GeV", 0, 250, 25);
    mass.Fill((PrimitiveDataFrameColumn<float>)frame["jet_sdmass"]);
    mass.Show();

    // A selection is made while reading: other rows are never decoded.
    Histogram selected = new("jet_sdmass / GeV, tau21 < 0.4", 0, 250, 25);
    selected.Fill((PrimitiveDataFrameColumn<float>)jets.Filter("tau21 < 0.4").Select("jet_sdmass").ToDataFrame(-1)["jet_sdmass"]);
    selected.Show();
}

static void ShowColumns(RootDataset jets)
{
    Table table = new Table().AddColumns("Column", "Type", "In the file").Border(TableBorder.Rounded);
    foreach (ColumnSchema column in jets.Columns)
    {
        table.AddRow(Markup.Escape(column.Name), Markup.Escape(column.Type.ToString() + column.Shape), Markup.Escape(column.TypeName));
    }

    AnsiConsole.Write(table);
}
