using System.Diagnostics;
using Microsoft.ML;
using Spectre.Console;

namespace JetTagging;

/// <summary>Shows that training goes on: on a terminal what ML.NET does at the moment, elsewhere one line at the end.</summary>
internal static class TrainingProgress
{
    internal static T Show<T>(MLContext ml, string name, Func<T> train)
    {
        Stopwatch watch = Stopwatch.StartNew();
        T result = AnsiConsole.Profile.Capabilities.Interactive
            ? AnsiConsole.Status().Spinner(Spinner.Known.Dots).Start(Markup.Escape($"{name} ..."), status => Follow(ml, name, status, train))
            : train();
        Console.WriteLine($"{name}: trained in {watch.Elapsed.TotalSeconds:F1} s");
        return result;
    }

    private static T Follow<T>(MLContext ml, string name, StatusContext status, Func<T> train)
    {
        Stopwatch watch = Stopwatch.StartNew();
        ml.Log += Tell;
        try
        {
            return train();
        }
        finally
        {
            ml.Log -= Tell;
        }

        void Tell(object? sender, LoggingEventArgs message)
            => status.Status(Markup.Escape($"{name}, {watch.Elapsed.TotalSeconds:F0} s: {message.Source}"));
    }
}
