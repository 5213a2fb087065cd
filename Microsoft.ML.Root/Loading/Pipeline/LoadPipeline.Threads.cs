using Microsoft.ML.Root.Diagnostics;

namespace Microsoft.ML.Root.Loading;

/// <summary>What the loading threads do.</summary>
internal sealed partial class LoadPipeline
{
    private void Work()
    {
        LoadWorker worker = new(_job, _stop.Token);
        _activity.Join();
        try
        {
            while (TakeStep() is LoadStep step)
            {
                if (step.Pool is null)
                {
                    TakeRows();
                    continue;
                }

                if (step.IsFetch)
                {
                    _ = FetchAsync(step);
                    continue;
                }

                for (LoadStep? next = step; next is LoadStep current; next = Finish(current))
                {
                    worker.Run(current);
                }
            }
        }
        finally
        {
            worker.Dispose();
            RootMetrics.AddThreads(-1);
            Leave();
        }
    }

    private void TakeRows()
    {
        _taker!.Take();
        lock (_gate)
        {
            _isTaking = false;
            if (_taker.HasEnded)
            {
                Changed(); // threads that were kept for it leave
            }
        }
    }

    /// <summary>What is under way counts as a thread does.</summary>
    private async Task FetchAsync(LoadStep step)
    {
        lock (_gate)
        {
            _active++;
        }

        await LoadWorker.FetchAsync(_job, step.Slot!, _stop.Token).ConfigureAwait(false);
        using PassActivity.Scope scope = _activity.Enter();
        Finish(step);
        Leave();
    }

    private LoadStep? Finish(LoadStep step)
    {
        lock (_gate)
        {
            LoadStep? next = _schedule.Finish(step);
            if (next is not { Task: not null })
            {
                Changed(); // else the slice goes on as it did: threads that were woken would find nothing new
            }

            return _stopped ? null : next;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            _active--;
            CleanWhenIdle();
            Changed();
        }
    }

    /// <summary>The next thing to do; waits for it; null when there will be none.</summary>
    private LoadStep? TakeStep()
    {
        lock (_gate)
        {
            while (!_stopped)
            {
                if (WantsRows)
                {
                    // Before anything else: they are in a cache now.
                    _isTaking = true;
                    return default(LoadStep);
                }

                if (_schedule.FindStep() is LoadStep step)
                {
                    return step;
                }

                if (_schedule.IsExhausted && _taker?.HasEnded != false)
                {
                    return null;
                }

                Monitor.Wait(_gate);
                _statistics.WakeUps++;
            }

            return null;
        }
    }
}
