using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Root;
using Spectre.Console;
using TorchSharp;

namespace ParticleNet;

/// <summary>Trains the network for some epochs, and looks after each at the jets held out.</summary>
internal sealed class Training : IDisposable
{
    private const double Rate = 0.008;
    private const double WeightDecay = 0.01;
    private const double LabelSmoothing = 0.05;

    private readonly RootFold _fold;
    private readonly int _epochs;
    private readonly RootTorchOptions _tensors;
    private readonly ParticleNetwork _network;
    private readonly torch.optim.Optimizer _optimizer;
    private readonly torch.optim.lr_scheduler.LRScheduler _schedule;

    internal Training(RootFold fold, int classes, int epochs, int seed)
    {
        (_fold, _epochs) = (fold, epochs);
        _tensors = new RootTorchOptions { Device = torch.cuda.is_available() ? torch.CUDA : torch.CPU, Prefetch = 1 };
        torch.manual_seed(seed);
        _network = new ParticleNetwork(Variables("particles"), Variables("jets"), classes);
        _network.to(_tensors.Device);
        _optimizer = torch.optim.AdamW(_network.parameters(), Rate, weight_decay: WeightDecay);
        int steps = epochs * (int)fold.Training.BatchCount!.Value;
        _schedule = torch.optim.lr_scheduler.OneCycleLR(_optimizer, Rate, total_steps: steps + 1);
    }

    internal string Description
        => $"{_network.parameters().Sum(parameter => parameter.numel()):N0} parameters, {_epochs} epochs by TorchSharp on {_tensors.Device}";

    /// <summary>For each epoch the mean loss of its batches.</summary>
    internal List<double> Losses { get; } = [];

    /// <summary>For each epoch how well the jets held out were told apart after it.</summary>
    internal List<Evaluation> Held { get; } = [];

    /// <summary>Time that training took, and how much of it the loop stood still for want of a batch.</summary>
    internal (TimeSpan Trained, TimeSpan Waited) Time { get; private set; }

    /// <summary>On a terminal with a bar; elsewhere nothing is seen until the end.</summary>
    internal void Run()
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive)
        {
            Run(null);
            return;
        }

        AnsiConsole.Progress().AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn())
            .Start(bars => Run(bars.AddTask("epoch 1", maxValue: _epochs * _fold.Training.BatchCount!.Value)));
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
    }

    private void Run(ProgressTask? bar)
    {
        foreach (RootEpoch epoch in _fold.Training.Epochs(0, _epochs))
        {
            long began = Stopwatch.GetTimestamp();
            double loss = Train(epoch, bar);
            Time = (Time.Trained + Stopwatch.GetElapsedTime(began), Time.Waited + epoch.Statistics.Waited);
            Losses.Add(loss / epoch.Statistics.Rows);
            Held.Add(Evaluate());
            bar?.Description = $"epoch {Losses.Count + 1}: loss {Losses[^1]:F3}, accuracy {Held[^1].Accuracy:P1}";
        }
    }

    /// <returns>Sum of the losses of all rows.</returns>
    private double Train(RootEpoch epoch, ProgressTask? bar)
    {
        _network.train();
        double sum = 0;
        foreach (RootTorchBatch batch in epoch.AsTorch(_tensors))
        {
            using DisposeScope scope = torch.NewDisposeScope();
            _optimizer.zero_grad();
            torch.Tensor loss = torch.nn.functional.cross_entropy(Logits(batch, Turned(batch["particles"])), Labels(batch), label_smoothing: LabelSmoothing);
            loss.backward();
            _optimizer.step();
            _schedule.step();
            sum += loss.item<float>() * batch.RowCount;
            bar?.Increment(1);
        }

        return sum;
    }

    private Evaluation Evaluate()
    {
        _network.eval();
        using IDisposable noGradients = torch.no_grad();
        List<float[]> scores = [];
        List<long> labels = [];
        double loss = 0;
        foreach (RootTorchBatch batch in _fold.Validation.Epoch(0).AsTorch(_tensors))
        {
            using DisposeScope scope = torch.NewDisposeScope();
            torch.Tensor logits = Logits(batch, batch["particles"]);
            loss += torch.nn.functional.cross_entropy(logits, Labels(batch)).item<float>() * batch.RowCount;
            scores.AddRange(logits.softmax(1).cpu().data<float>().ToArray().Chunk((int)logits.shape[1]));
            labels.AddRange(Labels(batch).cpu().data<long>().ToArray());
        }

        return new Evaluation(loss / labels.Count, scores, labels);
    }

    private torch.Tensor Logits(RootTorchBatch batch, torch.Tensor particles)
        => _network.call(batch["points"], particles, batch["mask"].squeeze(1), batch["jets"]);

    /// <summary>
    /// Around its axis a jet has no direction of its own: in each epoch it is seen turned by another angle, and half of the times mirrored.
    /// Where particles lie are the last two of their features; distances, by which neighbours are found, stay as they are.
    /// </summary>
    private static torch.Tensor Turned(torch.Tensor particles)
    {
        (long rows, long features) = (particles.shape[0], particles.shape[1]);
        torch.Tensor angle = torch.rand(rows, device: particles.device) * (2 * Math.PI);
        torch.Tensor mirror = (torch.randint(0, 2, rows, device: particles.device) * 2) - 1;
        (torch.Tensor cosine, torch.Tensor sine) = (angle.cos(), angle.sin());
        torch.Tensor turn = torch.stack([cosine, -sine, mirror * sine, mirror * cosine], 1).reshape(rows, 2, 2);
        return torch.cat([particles.narrow(1, 0, features - 2), turn.bmm(particles.narrow(1, features - 2, 2))], 1);
    }

    private static torch.Tensor Labels(RootTorchBatch batch) => batch["_label_"];

    private int Variables(string item) => _fold.Training.Items.Single(i => i.Name == item).RowShape[0];
}
