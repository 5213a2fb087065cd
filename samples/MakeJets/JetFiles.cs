using Microsoft.ML;
using Microsoft.ML.Root;

namespace MakeJets;

/// <summary>Files of jets; the ten kinds take turns.</summary>
internal static class JetFiles
{
    /// <summary>Writes files, each with jets of one kind.</summary>
    /// <param name="folder">Where they go; it is made if it is not there.</param>
    /// <param name="files">Number of files.</param>
    /// <param name="jets">Jets of each.</param>
    /// <param name="seed">Names the jets: the same seed gives the same files.</param>
    /// <param name="tree">Name of the tree.</param>
    /// <param name="options">Format and compression.</param>
    /// <returns>Their paths, one after another as they are written.</returns>
    internal static IEnumerable<string> Write(string folder, int files, long jets, int seed, string tree, RootSaveOptions options)
    {
        Directory.CreateDirectory(folder);
        for (int i = 0; i < files; i++)
        {
            JetClass kind = JetClass.All[i % JetClass.All.Length];
            string path = Path.Combine(folder, $"{kind.File}_{i / JetClass.All.Length:D3}.root");
            Write(path, tree, new JetGenerator(kind, Seed(seed, i)).Take(jets), options);
            yield return path;
        }
    }

    /// <summary>Writes one file in which jets of the ten kinds take turns.</summary>
    internal static void WriteMixed(string path, long jets, int seed, string tree, RootSaveOptions options)
    {
        JetGenerator[] generators = [.. JetClass.All.Select((kind, i) => new JetGenerator(kind, Seed(seed, i)))];
        Write(path, tree, Mixed(generators, jets), options);
    }

    private static int Seed(int seed, int file) => (seed * 100_003) + file;

    private static IEnumerable<Jet> Mixed(JetGenerator[] generators, long jets)
    {
        for (long i = 0; i < jets; i++)
        {
            yield return generators[i % generators.Length].Next();
        }
    }

    private static void Write(string path, string tree, IEnumerable<Jet> jets, RootSaveOptions options)
    {
        MLContext ml = new();
        ml.Data.SaveAsRoot(ml.Data.LoadFromEnumerable(jets), path, tree, options);
    }
}
