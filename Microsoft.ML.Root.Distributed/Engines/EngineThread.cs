using System.Runtime.ExceptionServices;

namespace Microsoft.ML.Root.Distributed.Engines;

/// <summary>
/// One thread that makes all calls of an engine while the callers wait: MPI is asked for no more than that (MPI_THREAD_FUNNELED), and
/// LightGBM keeps its network by thread.
/// </summary>
internal sealed class EngineThread : IDisposable
{
    private readonly Lock _caller = new();
    private readonly SemaphoreSlim _asked = new(0);
    private readonly SemaphoreSlim _answered = new(0);
    private readonly Thread _thread;
    private Action? _action;
    private ExceptionDispatchInfo? _error;

    internal EngineThread()
    {
        // In the background, so that a rank which ends without saying so ends, and its launcher sees it.
        _thread = new Thread(Serve) { IsBackground = true, Name = "Microsoft.ML.Root cluster" };
        _thread.Start();
    }

    /// <summary>Runs it on the thread, and throws here what it throws there.</summary>
    internal void Run(Action action)
    {
        if (Thread.CurrentThread == _thread)
        {
            action(); // what training calls back may call in turn
            return;
        }

        lock (_caller)
        {
            _action = action;
            _asked.Release();
            _answered.Wait();
            ExceptionDispatchInfo? error = _error;
            _error = null;
            error?.Throw();
        }
    }

    internal T Run<T>(Func<T> function)
    {
        T? result = default;
        Run(() => { result = function(); });
        return result!;
    }

    public void Dispose()
    {
        lock (_caller)
        {
            _action = null;
            _asked.Release();
        }

        _thread.Join();
        _asked.Dispose();
        _answered.Dispose();
    }

    private void Serve()
    {
        while (true)
        {
            _asked.Wait();
            if (_action is not Action action)
            {
                return;
            }

            try
            {
                action();
            }
            catch (Exception error)
            {
                _error = ExceptionDispatchInfo.Capture(error);
            }

            _action = null;
            _answered.Release();
        }
    }
}
