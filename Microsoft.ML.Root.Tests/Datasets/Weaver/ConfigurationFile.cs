namespace Microsoft.ML.Root.Tests.Datasets.Weaver;

/// <summary>A configuration in a file of its own, which is gone afterwards.</summary>
internal sealed class ConfigurationFile : IDisposable
{
    internal ConfigurationFile(string yaml)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"mlroot_{Guid.NewGuid():N}.yaml");
        File.WriteAllText(Path, yaml);
    }

    internal string Path { get; }

    internal RootDataConfiguration Read() => RootDataConfiguration.FromWeaver(Path);

    public void Dispose() => File.Delete(Path);
}
