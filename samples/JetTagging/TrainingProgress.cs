using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Root;
using Spectre.Console;

namespace JetTagging;

/// <summary>
/// Shows that training goes on: on a terminal a bar for the pass over the files, and what ML.NET does at the moment; elsewhere one line at
/// the end.
/// </summary>
internal sealed class TrainingProgress(MLContext ml) : IProgress<RootLoadProgress>
{
    private ProgressTask? _bar;

    /// <summary>Called about ten times a second while files are opened and rows are read.</summary>
    public void Report(RootLoadProgress value)
    {
        if (_bar is ProgressTask bar)
        {
            bar.Description = Markup.Escape($"{value}");
            bar.IsIndeterminate = value.Fraction is null;
            bar.Value = value.Fraction ?? 0;
        }
    }

    internal T Show<T>(string name, Func<T> train)
    {
        Stopwatch watch = Stopwatch.StartNew();
        T result = AnsiConsole.Profile.Capabilities.Interactive
            ? AnsiConsole.Progress().AutoClear(true).Columns(new SpinnerColumn(), new ProgressBarColumn(), new TaskDescriptionColumn()).Start(bars => Follow(bars, name, train))
            : train();
        Console.WriteLine($"{name}: trained in {watch.Elapsed.TotalSeconds:F1} s");
        return result;
    }

    private T Follow<T>(ProgressContext bars, string name, Func<T> train)
    {
        Stopwatch watch = Stopwatch.StartNew();
        ProgressTask bar = bars.AddTask(Markup.Escape(name), maxValue: 1);
        _bar = bar;
        ml.Log += Tell;
        try
        {
            return train();
        }
        finally
        {
            ml.Log -= Tell;
            _bar = null;
        }

        void Tell(object? sender, LoggingEventArgs message)
            => bar.Description = Markup.Escape($"{name}, {watch.Elapsed.TotalSeconds:F0} s: {message.Source}");
    }
}
