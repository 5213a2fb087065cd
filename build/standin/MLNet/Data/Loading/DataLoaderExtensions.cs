using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Loads from paths.</summary>
public static class DataLoaderExtensions
{
    public static IDataView Load(this IDataLoader<IMultiStreamSource> loader, params string[] path)
    {
        return loader.Load(new MultiFileSource(path));
    }
}
