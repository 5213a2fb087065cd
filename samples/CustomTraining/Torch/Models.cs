using TorchSharp;

namespace CustomTraining;

/// <summary>
/// Chooses the network. This file is compiled with TorchSharp's package, whose native library is a package of its own: add
/// <c>TorchSharp-cpu</c> or one of those for CUDA to a project that trains with it.
/// </summary>
internal static class Models
{
    internal static IModel Create(ModelOptions options, Scaling scaling)
    {
        if (NativeLibraryProblem() is string problem)
        {
            Console.WriteLine($"TorchSharp has no native library here, so the network of this sample is trained ({problem})");
            return new OwnModel(options, scaling);
        }

        return new TorchModel(options, scaling);
    }

    private static string? NativeLibraryProblem()
    {
        TextWriter console = Console.Out;
        try
        {
            // TorchSharp itself prints where it looked.
            Console.SetOut(TextWriter.Null);
            using torch.Tensor one = torch.tensor(1f);
            return null;
        }
        catch (Exception error) when (error is TypeInitializationException or TypeLoadException or NotSupportedException
            or InvalidOperationException or BadImageFormatException or IOException)
        {
            // The first sentence says what is missing.
            return (error.InnerException ?? error).Message.Split([". ", "\n"], StringSplitOptions.None)[0].Trim();
        }
        finally
        {
            Console.SetOut(console);
        }
    }
}
