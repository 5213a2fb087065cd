using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Distributed.LightGbm;

/// <summary>The calls of LightGBM's C API (c_api.h) that are needed; ML.NET's package brings the library.</summary>
/// <remarks>LightGBM keeps its network by thread, so that all calls of a training come from one.</remarks>
internal static unsafe partial class LightGbmCalls
{
    private const string Library = "lib_lightgbm";

    /// <exception cref="InvalidOperationException">A call ended with an error; the message is LightGBM's.</exception>
    internal static void Check(int code)
    {
        if (code != 0)
        {
            throw new InvalidOperationException($"LightGBM: {Marshal.PtrToStringUTF8(LGBM_GetLastError())}");
        }
    }

    [LibraryImport(Library)]
    internal static partial int LGBM_RegisterLogCallback(nint callback);

    [LibraryImport(Library)]
    internal static partial int LGBM_NetworkInitWithFunctions(int machines, int rank, nint reduceScatter, nint allGather);

    [LibraryImport(Library)]
    internal static partial int LGBM_NetworkFree();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int LGBM_DatasetCreateFromSampledColumn(
        double** values, int** rows, int columns, int* counts, int sampledRows, int localRows, long allRows, string parameters, nint* dataset);

    [LibraryImport(Library)]
    internal static partial int LGBM_DatasetCreateByReference(nint reference, long rows, nint* dataset);

    [LibraryImport(Library)]
    internal static partial int LGBM_DatasetPushRows(nint dataset, void* values, int type, int rows, int columns, int start);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int LGBM_DatasetSetField(nint dataset, string name, void* values, int count, int type);

    [LibraryImport(Library)]
    internal static partial int LGBM_DatasetFree(nint dataset);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int LGBM_BoosterCreate(nint dataset, string parameters, nint* booster);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int LGBM_BoosterLoadModelFromString(string model, int* iterations, nint* booster);

    [LibraryImport(Library)]
    internal static partial int LGBM_BoosterGetNumFeature(nint booster, int* features);

    [LibraryImport(Library)]
    internal static partial int LGBM_BoosterGetNumClasses(nint booster, int* classes);

    [LibraryImport(Library)]
    internal static partial int LGBM_BoosterMerge(nint booster, nint other);

    [LibraryImport(Library)]
    internal static partial int LGBM_BoosterAddValidData(nint booster, nint dataset);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int LGBM_BoosterResetParameter(nint booster, string parameters);

    [LibraryImport(Library)]
    internal static partial int LGBM_BoosterUpdateOneIter(nint booster, int* isFinished);

    [LibraryImport(Library)]
    internal static partial int LGBM_BoosterGetEval(nint booster, int dataset, int* count, double* results);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int LGBM_BoosterPredictForMat(
        nint booster, void* values, int type, int rows, int columns, int isRowMajor, int kind, int start, int count, string parameters, long* length, double* results);

    [LibraryImport(Library)]
    internal static partial int LGBM_BoosterSaveModelToString(nint booster, int start, int count, int importance, long room, long* length, byte* text);

    [LibraryImport(Library)]
    internal static partial int LGBM_BoosterFree(nint booster);

    [LibraryImport(Library)]
    private static partial nint LGBM_GetLastError();
}
