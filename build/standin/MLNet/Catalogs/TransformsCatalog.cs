using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>The transforms; they are extension methods.</summary>
public sealed class TransformsCatalog
{
    internal TransformsCatalog(IHostEnvironment environment)
    {
        Environment = environment;
        Conversion = new ConversionTransforms(environment);
    }

    public ConversionTransforms Conversion { get; }

    internal IHostEnvironment Environment { get; }

    /// <summary>The transforms that change a column's type.</summary>
    public sealed class ConversionTransforms
    {
        internal ConversionTransforms(IHostEnvironment environment)
        {
            Environment = environment;
        }

        internal IHostEnvironment Environment { get; }
    }
}
