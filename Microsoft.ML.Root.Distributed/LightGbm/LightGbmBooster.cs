using System.Text;
using static Microsoft.ML.Root.Distributed.LightGbm.LightGbmCalls;

namespace Microsoft.ML.Root.Distributed.LightGbm;

/// <summary>Trees, trained or read.</summary>
internal sealed unsafe class LightGbmBooster : IDisposable
{
    private const int RawScore = 1;

    private readonly nint _handle;

    /// <summary>Trees that are trained on a data set.</summary>
    internal LightGbmBooster(LightGbmDataset training, string parameters)
    {
        nint handle;
        Check(LGBM_BoosterCreate(training.Handle, parameters, &handle));
        _handle = handle;
    }

    /// <summary>Trees from their text.</summary>
    internal LightGbmBooster(string model)
    {
        nint handle;
        int iterations;
        int features;
        int classes;
        Check(LGBM_BoosterLoadModelFromString(model, &iterations, &handle));
        Check(LGBM_BoosterGetNumFeature(handle, &features));
        Check(LGBM_BoosterGetNumClasses(handle, &classes));
        (_handle, Iterations, Features, Classes) = (handle, iterations, features, classes);
    }

    /// <summary>Iterations of the text.</summary>
    internal int Iterations { get; }

    /// <summary>Features of the text.</summary>
    internal int Features { get; }

    /// <summary>Classes of the text; 1 where there are not several.</summary>
    internal int Classes { get; }

    internal void AddValidation(LightGbmDataset validation) => Check(LGBM_BoosterAddValidData(_handle, validation.Handle));

    /// <summary>Puts the trees of another before these.</summary>
    internal void Prepend(LightGbmBooster earlier) => Check(LGBM_BoosterMerge(_handle, earlier._handle));

    /// <summary>Grows the trees of an iteration.</summary>
    /// <param name="parameters">Parameters from this iteration on, null where they stay.</param>
    /// <returns>True where no tree could be split any more.</returns>
    internal bool Update(string? parameters)
    {
        if (parameters is not null)
        {
            Check(LGBM_BoosterResetParameter(_handle, parameters));
        }

        int isFinished;
        Check(LGBM_BoosterUpdateOneIter(_handle, &isFinished));
        return isFinished != 0;
    }

    /// <summary>The metric over this rank's rows of the validation set.</summary>
    internal double Evaluate()
    {
        double result;
        int count;
        Check(LGBM_BoosterGetEval(_handle, 1, &count, &result));
        return result;
    }

    /// <summary>Scores before any link function: all outputs of the first row, then of the second.</summary>
    internal double[] Predict(ReadOnlySpan<float> values, int width, int outputs, int threads)
    {
        double[] results = new double[values.Length / width * outputs];
        long length;
        fixed (float* place = values)
        fixed (double* result = results)
        {
            Check(LGBM_BoosterPredictForMat(
                _handle, place, 0, values.Length / width, width, 1, RawScore, 0, -1, $"num_threads={threads}", &length, result));
        }

        return results;
    }

    /// <summary>The model's text.</summary>
    /// <param name="iterations">How many of its iterations.</param>
    internal string ToText(int iterations)
    {
        byte[] text = new byte[1 << 20];
        while (true)
        {
            long length;
            fixed (byte* place = text)
            {
                Check(LGBM_BoosterSaveModelToString(_handle, 0, iterations, 0, text.Length, &length, place));
            }

            if (length <= text.Length)
            {
                return Encoding.UTF8.GetString(text, 0, (int)length - 1); // it ends with a zero
            }

            text = new byte[length];
        }
    }

    public void Dispose() => _ = LGBM_BoosterFree(_handle);
}
