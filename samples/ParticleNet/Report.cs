using Spectre.Console;

namespace ParticleNet;

/// <summary>What the sample tells at the end.</summary>
internal static class Report
{
    internal static void Show(Training training, string[] classes)
    {
        Table epochs = new Table().AddColumns("Epoch", "Loss", "Loss of held-out jets", "Accuracy").Border(TableBorder.Rounded);
        for (int i = 0; i < training.Losses.Count; i++)
        {
            epochs.AddRow($"{i + 1}", $"{training.Losses[i]:F3}", $"{training.Held[i].Loss:F3}", $"{training.Held[i].Accuracy:P1}");
        }

        Evaluation last = training.Held[^1];
        Table areas = new Table().AddColumns("Class", "ROC area").Border(TableBorder.Rounded);
        for (int number = 0; number < classes.Length; number++)
        {
            areas.AddRow(classes[number], last.Labels.Contains(number) ? $"{last.Curve(number).Area:F3}" : "no jets");
        }

        AnsiConsole.Write(epochs);
        AnsiConsole.Write(areas);
        (TimeSpan trained, TimeSpan waited) = training.Time;
        Console.WriteLine($"Accuracy             {last.Accuracy:P1} of {last.Labels.Count:N0} held-out jets (guessing: {1.0 / classes.Length:P1})");
        Console.WriteLine($"Training             {trained.TotalSeconds:F1} s, of which {waited.TotalSeconds:F2} s ({waited / trained:P2}) waiting for data");
    }
}
