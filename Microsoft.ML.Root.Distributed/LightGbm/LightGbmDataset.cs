using System.Runtime.InteropServices;
using static Microsoft.ML.Root.Distributed.LightGbm.LightGbmCalls;

namespace Microsoft.ML.Root.Distributed.LightGbm;

/// <summary>Rows of this rank in LightGBM's bins: about a byte a value.</summary>
internal sealed unsafe class LightGbmDataset : IDisposable
{
    private const int Float32 = 0;
    private const int Float64 = 1;
    private const int Int32 = 2;

    private readonly int _width;
    private int _pushed;

    /// <summary>Finds the bins from a sample, which all ranks have alike; LightGBM divides the features among the ranks.</summary>
    /// <param name="sample">Rows of <paramref name="width"/> values.</param>
    /// <param name="width">Number of features.</param>
    /// <param name="rows">Rows that will be pushed here.</param>
    /// <param name="allRows">Rows of all ranks.</param>
    /// <param name="parameters">LightGBM's parameters.</param>
    internal LightGbmDataset(float[] sample, int width, int rows, long allRows, string parameters)
    {
        _width = width;
        int sampled = sample.Length / width;
        double*[] values = new double*[width]; // not on the stack: features may be very many
        int*[] places = new int*[width];
        int[] counts = new int[width];
        try
        {
            for (int column = 0; column < width; column++)
            {
                values[column] = (double*)NativeMemory.Alloc((nuint)sampled, sizeof(double));
                places[column] = (int*)NativeMemory.Alloc((nuint)sampled, sizeof(int));
                for (int row = 0; row < sampled; row++)
                {
                    float value = sample[(row * width) + column];
                    if (value != 0) // zeros are those that are not listed
                    {
                        values[column][counts[column]] = value;
                        places[column][counts[column]++] = row;
                    }
                }
            }

            nint handle;
            fixed (double** valuesOf = values)
            fixed (int** placesOf = places)
            fixed (int* countsOf = counts)
            {
                Check(LGBM_DatasetCreateFromSampledColumn(valuesOf, placesOf, width, countsOf, sampled, rows, allRows, parameters, &handle));
            }

            Handle = handle;
        }
        finally
        {
            for (int column = 0; column < width; column++)
            {
                NativeMemory.Free(values[column]);
                NativeMemory.Free(places[column]);
            }
        }
    }

    /// <summary>Room for rows in the bins of another.</summary>
    internal LightGbmDataset(LightGbmDataset bins, int rows)
    {
        _width = bins._width;
        nint handle;
        Check(LGBM_DatasetCreateByReference(bins.Handle, rows, &handle));
        Handle = handle;
    }

    internal nint Handle { get; }

    internal void Push(ReadOnlySpan<float> values)
    {
        int rows = values.Length / _width;
        fixed (float* place = values)
        {
            Check(LGBM_DatasetPushRows(Handle, place, Float32, rows, _width, _pushed));
        }

        _pushed += rows;
    }

    internal void SetLabels(ReadOnlySpan<float> labels) => Set("label", labels, Float32);

    internal void SetWeights(ReadOnlySpan<float> weights) => Set("weight", weights, Float32);

    /// <summary>Numbers of rows of the groups.</summary>
    internal void SetGroups(ReadOnlySpan<int> rows) => Set("group", rows, Int32);

    /// <summary>Where training begins: all rows' scores of the first output, then of the second.</summary>
    internal void SetInitialScores(ReadOnlySpan<double> scores) => Set("init_score", scores, Float64);

    public void Dispose() => _ = LGBM_DatasetFree(Handle);

    private void Set<T>(string name, ReadOnlySpan<T> values, int type)
        where T : unmanaged
    {
        fixed (T* place = values)
        {
            Check(LGBM_DatasetSetField(Handle, name, place, values.Length, type));
        }
    }
}
