using Microsoft.ML.Root;
using Pictures;

namespace Exploration;

/// <summary>A logistic regression that is trained by batches, and what it did in each epoch.</summary>
internal sealed class Training
{
    private const float Rate = 0.05f;
    private const string Features = "features";
    private readonly List<double> _losses = [];
    private readonly List<double> _validationLosses = [];
    private readonly float[] _weights; // the last one goes without a feature
    private readonly List<float[]> _rows = [];
    private readonly List<bool> _isSignal = [];

    private Training(int features) => _weights = new float[features + 1];

    /// <summary>Cross entropy of the training rows, each seen before the step that it takes part in; an epoch each.</summary>
    internal IReadOnlyList<double> Losses => _losses;

    /// <summary>Cross entropy of the validation rows after each epoch.</summary>
    internal IReadOnlyList<double> ValidationLosses => _validationLosses;

    /// <summary>How well the model does on the validation rows.</summary>
    internal RocCurve Curve => RocCurve.Of([.. _rows.Select(r => Score(r))], _isSignal);

    /// <summary>Trains on seven tenths of the rows.</summary>
    internal static Training Run(RootDataset data, string[] features, string label, int epochs, IProgress<RootLoadProgress> progress)
    {
        using RootBatchLoader loader = new(data, new RootBatchLoaderOptions
        {
            Columns = [RootBatchColumn.Matrix(Features, Correlation.Standardize(data, features)), RootBatchColumn.Of(label)],
            BatchSize = 64,
            Seed = 1,
            Progress = progress,
        });
        RootFold fold = loader.Split(RootSplit.Fraction(0.3, seed: 1));
        Training training = new(features.Length);
        training.KeepValidation(fold.Validation, label);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            training.Learn(fold.Training.Epoch(epoch), label);
        }

        return training;
    }

    /// <summary>How well one feature alone does.</summary>
    internal RocCurve CurveOf(int feature)
    {
        RocCurve curve = RocCurve.Of([.. _rows.Select(r => r[feature])], _isSignal);
        return curve.Area >= 0.5 ? curve : RocCurve.Of([.. _rows.Select(r => -r[feature])], _isSignal);
    }

    private void Learn(RootEpoch epoch, string label)
    {
        double loss = 0;
        int rows = 0;
        float[] gradient = new float[_weights.Length];
        foreach (RootBatch batch in epoch)
        {
            ReadOnlySpan<float> features = batch[Features].Values<float>();
            ReadOnlySpan<int> labels = batch[label].Values<int>();
            Array.Clear(gradient);
            for (int row = 0; row < batch.RowCount; row++)
            {
                ReadOnlySpan<float> values = features.Slice(row * (_weights.Length - 1), _weights.Length - 1);
                float score = Score(values);
                loss += Loss(score, labels[row] != 0);
                float difference = (1 / (1 + MathF.Exp(-score))) - labels[row];
                for (int i = 0; i < values.Length; i++)
                {
                    gradient[i] += difference * values[i];
                }

                gradient[^1] += difference;
            }

            for (int i = 0; i < gradient.Length; i++)
            {
                _weights[i] -= Rate * gradient[i] / batch.RowCount;
            }

            rows += batch.RowCount;
        }

        _losses.Add(loss / rows);
        _validationLosses.Add(_rows.Zip(_isSignal, (values, isSignal) => Loss(Score(values), isSignal)).Average());
    }

    /// <summary>They are few; a batch is memory that is used again, so they are copied.</summary>
    private void KeepValidation(RootBatchLoader validation, string label)
    {
        foreach (RootBatch batch in validation.Epoch(0))
        {
            _rows.AddRange(batch[Features].Values<float>().ToArray().Chunk(_weights.Length - 1));
            _isSignal.AddRange(batch[label].Values<int>().ToArray().Select(l => l != 0));
        }
    }

    private float Score(ReadOnlySpan<float> values)
    {
        float score = _weights[^1];
        for (int i = 0; i < values.Length; i++)
        {
            score += _weights[i] * values[i];
        }

        return score;
    }

    private static double Loss(float score, bool isSignal) => Math.Log(1 + Math.Exp(isSignal ? -score : score));
}
