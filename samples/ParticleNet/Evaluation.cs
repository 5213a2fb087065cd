using Pictures;

namespace ParticleNet;

/// <summary>How well a network does on jets that it was not trained on.</summary>
/// <param name="Loss">Mean cross entropy.</param>
/// <param name="Scores">For each jet a score a class.</param>
/// <param name="Labels">The jets' classes.</param>
internal sealed record Evaluation(double Loss, IReadOnlyList<float[]> Scores, IReadOnlyList<long> Labels)
{
    /// <summary>Part of the jets whose class has the highest score.</summary>
    internal double Accuracy { get; } = Scores.Zip(Labels).Count(jet => Array.IndexOf(jet.First, jet.First.Max()) == jet.Second) / (double)Labels.Count;

    /// <summary>How well the score of a class tells it from all others.</summary>
    internal RocCurve Curve(int number) => RocCurve.Of([.. Scores.Select(scores => scores[number])], [.. Labels.Select(label => label == number)]);
}
