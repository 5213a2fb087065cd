using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.ML.Root.Diagnostics;
using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Loading.Batches;

namespace Microsoft.ML.Root.Tests.Loading.Pipeline;

/// <summary>What tools see of a pass: events and counters under the name of the library.</summary>
[TestClass]
[DoNotParallelize]
public sealed class DiagnosticsTests
{
    private const string SourceName = "Microsoft.ML.Root";

    [TestMethod]
    public void APassWritesItsEvents()
    {
        string folder = Directory.CreateTempSubdirectory("mlroot-events").FullName;
        try
        {
            string good = Path.Combine(folder, "a.root");
            File.Copy(Path.Combine(RepositoryPaths.Fixtures, "rntuple", "jetclass_like.root"), good);
            string bad = Path.Combine(folder, "b.root");
            File.WriteAllText(bad, "not a file of ROOT");
            using Listener listener = new();
            Guid own = EventSource.CurrentThreadActivityId;
            long rows;
            using (RootBatchLoader loader = new(RootDataset.FromFiles(Path.Combine(folder, "*.root")).OnBadFiles(BadFilePolicy.Skip)))
            {
                rows = loader.Epoch(0).Sum(b => (long)b.RowCount);
            }

            EventWrittenEventArgs[] events = listener.Of(folder);
            CollectionAssert.Contains(events.Where(e => e.EventName == "FileOpened").Select(e => e.Payload![0]).ToArray(), good);
            Assert.AreEqual(bad, events.Single(e => e.EventName == "FileSkipped").Payload![0]);
            Assert.AreEqual(1, events.Count(e => e.EventName == "PassStart"));
            EventWrittenEventArgs stop = events.Single(e => e.EventName == "PassStop");
            Assert.AreEqual(rows, stop.Payload![1]);
            Assert.IsGreaterThan(0L, (long)stop.Payload[2]!);
            Assert.IsGreaterThanOrEqualTo((long)stop.Payload[2]!, (long)stop.Payload[3]!);
            EventWrittenEventArgs[] slices = [.. listener.All.Where(e => e.EventName == "SliceDecoded")];
            Assert.AreEqual(rows, slices.Sum(e => (long)e.Payload![1]!));
            Assert.IsTrue(slices.All(e => (long)e.Payload![2]! > 0 && (double)e.Payload[3]! > 0));

            // The thread that decodes is not the one that began the pass.
            Guid pass = listener.ActivityOf(stop);
            Assert.AreNotEqual(Guid.Empty, pass);
            Assert.AreEqual(pass, listener.ActivityOf(events.Single(e => e.EventName == "PassStart")));
            Assert.IsTrue(slices.All(e => listener.ActivityOf(e) == pass));
            Assert.AreEqual(own, EventSource.CurrentThreadActivityId, "the consumer's thread has its own activity again");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void AFileThatIsGivenTwiceIsSaidOnce()
    {
        string folder = Path.Combine(RepositoryPaths.Fixtures, "rntuple");
        using Listener listener = new();
        RootDataset twice = RootDataset.FromFiles([Path.Combine(folder, "jetclass_like.root"), Path.Combine(folder, "jetclass_lik?.root")]);
        using (RootBatchLoader loader = new(twice))
        {
            Assert.AreEqual(loader.RowCount, loader.Epoch(0).Sum(b => (long)b.RowCount), "its rows come twice");
        }

        EventWrittenEventArgs said = listener.All.Single(e => e.EventName == "FileRepeated");
        Assert.AreEqual(Path.Combine(folder, "jetclass_like.root"), said.Payload![0]);
        Assert.AreEqual(2, said.Payload[1]);
    }

    [TestMethod]
    public void AConsumerThatWaitsIsSaidSo()
    {
        Thread? consumer = null;
        SyntheticSource source = new([100, 100], SyntheticColumn.Scalar<long>("n", e => e))
        {
            // Nothing is decoded before the consumer has come to wait for it.
            Decoding = (_, _) => Assert.IsTrue(SpinWait.SpinUntil(
                () => Volatile.Read(ref consumer)?.ThreadState.HasFlag(ThreadState.WaitSleepJoin) == true, TimeSpan.FromMinutes(1))),
        };
        using Listener listener = new();
        using RootBatchLoader loader = BatchTests.Loader(source, new RootBatchLoaderOptions { Shuffle = RootShuffle.None });
        long rows = 0;
        Thread thread = new(() => rows = loader.Epoch(0).Sum(b => (long)b.RowCount));
        Volatile.Write(ref consumer, thread);
        thread.Start();
        thread.Join();
        Assert.AreEqual(200, rows);
        Assert.IsNotEmpty(listener.All.Where(e => e.EventName == "ConsumerWaited" && (double)e.Payload![0]! > 0).ToArray());
    }

    [TestMethod]
    public void EventsHaveKeywordsAndMessages()
    {
        using Listener listener = new(RootEventSource.Keywords.Passes);
        using RootBatchLoader loader = new(RootDataset.FromFiles(Path.Combine(RepositoryPaths.Fixtures, "ttree", "jetclass_like.root")));
        long rows = loader.Epoch(0).Sum(b => (long)b.RowCount);
        Assert.IsTrue(listener.All.All(e => e.EventName is "PassStart" or "PassStop" or "ConsumerWaited"));
        EventWrittenEventArgs stop = listener.All.Single(e => e.EventName == "PassStop");
        string text = string.Format(CultureInfo.InvariantCulture, stop.Message!, [.. stop.Payload!]);
        StringAssert.Contains(text, $"ended: {rows} rows");
        string manifest = EventSource.GenerateManifest(typeof(RootEventSource), "")!;
        Assert.AreEqual(8, Regex.Count(manifest, "<event [^>]*keywords=\"(Files|Passes|Slices|Remote)\"[^>]*message=|<event [^>]*message=[^>]*keywords="), manifest);
    }

    [TestMethod]
    public void WhatIsThereNowIsObserved()
    {
        ConcurrentDictionary<string, long> now = [];
        using MeterListener listener = Listening(instrument => instrument.IsObservable);
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => now[instrument.Name] = value);
        listener.Start();
        Dictionary<string, long> before = Collected();
        Read();
        Dictionary<string, long> after = Collected();
        Assert.IsLessThanOrEqualTo(before["root.memory.pooled"], after["root.memory.pooled"]);
        Assert.AreEqual(before["root.load.queue"], after["root.load.queue"]);
        Assert.AreEqual(before["root.load.threads"], after["root.load.threads"]);

        // What a loader kept for later is free once nobody can reach it.
        Dictionary<string, long> Collected()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            listener.RecordObservableInstruments();
            return new Dictionary<string, long>(now);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        void Read()
        {
            using RootBatchLoader loader = new(
                RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "*.root")), new RootBatchLoaderOptions { Threads = 2, MemoryBudget = 2 << 20 });
            using IEnumerator<RootBatch> batches = loader.Epoch(0).GetEnumerator();
            Assert.IsTrue(batches.MoveNext());
            listener.RecordObservableInstruments();
            Assert.IsGreaterThan(before["root.memory.pooled"], now["root.memory.pooled"]);
            Assert.IsGreaterThan(before["root.load.queue"], now["root.load.queue"]);
            Assert.AreEqual(before["root.load.threads"] + 2, now["root.load.threads"]);
        }
    }

    [TestMethod]
    public void CountersAddUp()
    {
        // Passes that other tests abandoned end when they are collected, and say what they read.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        ConcurrentDictionary<string, double> sums = [];
        using MeterListener listener = Listening(_ => true);
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.Start();
        string file = Path.Combine(RepositoryPaths.Fixtures, "ttree", "jetclass_like.root");
        using RootBatchLoader loader = new(RootDataset.FromFiles(file), new RootBatchLoaderOptions { KeepDecoded = false });
        RootEpochStatistics[] epochs = [.. Enumerable.Range(0, 2).Select(i =>
        {
            RootEpoch epoch = loader.Epoch(i);
            Assert.IsGreaterThan(0L, epoch.Sum(b => (long)b.RowCount));
            return epoch.Statistics;
        })];
        Assert.AreEqual(epochs.Sum(e => e.Rows), sums["root.load.rows"]);
        Assert.AreEqual(epochs.Sum(e => e.BytesRead), sums["root.file.read"]);
        Assert.AreEqual(epochs.Sum(e => e.BytesDecompressed), sums["root.file.decompressed"]);
        Assert.AreEqual(epochs.Sum(e => e.Waited.TotalSeconds), sums["root.load.wait.time"], 1e-6);
    }

    private static MeterListener Listening(Func<Instrument, bool> isWanted) => new()
    {
        InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == SourceName && isWanted(instrument))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        },
    };

    private sealed class Listener : EventListener
    {
        internal Listener(EventKeywords keywords = EventKeywords.All) => EnableEvents(RootEventSource.Log, EventLevel.Verbose, keywords);

        private readonly ConcurrentDictionary<EventWrittenEventArgs, Guid> _activities = [];

        internal ConcurrentQueue<EventWrittenEventArgs> All { get; } = [];

        internal EventWrittenEventArgs[] Of(string folder)
            => [.. All.Where(e => e.Payload is [string name, ..] && name.Contains(folder, StringComparison.Ordinal))];

        internal Guid ActivityOf(EventWrittenEventArgs written) => _activities[written];

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventSource.Name == SourceName)
            {
                _activities[eventData] = eventData.ActivityId; // known on the thread that writes it alone
                All.Enqueue(eventData);
            }
        }
    }
}
