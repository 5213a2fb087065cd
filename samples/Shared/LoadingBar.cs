using System.Diagnostics;
using Microsoft.ML.Root;
using Spectre.Console;

namespace Shared;

/// <summary>
/// Shows on a terminal that something long goes on, and how far loading has come; elsewhere it is silent. Given to the options of what
/// loads as their Progress.
/// </summary>
internal sealed class LoadingBar : IProgress<RootLoadProgress>
{
    private readonly Stopwatch _watch = new();
    private string _name = "";
    private ProgressTask? _bar;

    /// <summary>Called about ten times a second while files are opened and rows are read.</summary>
    public void Report(RootLoadProgress value)
    {
        if (_bar is ProgressTask bar)
        {
            Tell($"{value}");
            bar.IsIndeterminate = value.Fraction is null;
            bar.Value = value.Fraction ?? 0;
        }
    }

    /// <summary>Shows what is being done while no rows are read.</summary>
    internal void Tell(string doing)
    {
        if (_bar is ProgressTask bar)
        {
            bar.Description = Markup.Escape($"{_name}, {_watch.Elapsed.TotalSeconds:F0} s: {doing}");
        }
    }

    /// <summary>Does something under the bar.</summary>
    internal T Show<T>(string name, Func<T> work)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive)
        {
            return work();
        }

        return AnsiConsole.Progress().AutoClear(true).Columns(new SpinnerColumn(), new ProgressBarColumn(), new TaskDescriptionColumn()).Start(bars =>
        {
            _name = name;
            _watch.Restart();
            _bar = bars.AddTask(Markup.Escape(name), maxValue: 1);
            try
            {
                return work();
            }
            finally
            {
                _bar = null;
            }
        });
    }
}
