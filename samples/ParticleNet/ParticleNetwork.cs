using TorchSharp;
using TorchSharp.Modules;

namespace ParticleNet;

/// <summary>
/// A small network like ParticleNet: two convolutions over the graph of nearest particles, what they give averaged over the jet, and a
/// classifier that sees the jet's own features beside it.
/// </summary>
internal sealed class ParticleNetwork : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>
{
    private const int Neighbours = 7;
    private const float Far = 1e6f;
    private readonly Sequential _embedding;
    private readonly EdgeConvolution _first;
    private readonly EdgeConvolution _second;
    private readonly Sequential _classifier;

    internal ParticleNetwork(int particleFeatures, int jetFeatures, int classes)
        : base(nameof(ParticleNetwork))
    {
        _embedding = torch.nn.Sequential(
            ("linear", torch.nn.Linear(particleFeatures, 32)), ("norm", torch.nn.LayerNorm(32)), ("rectified", torch.nn.ReLU()));
        _first = new EdgeConvolution("first", 32, 32);
        _second = new EdgeConvolution("second", 32, 64);
        _classifier = torch.nn.Sequential(
            ("hidden", torch.nn.Linear(64 + 64 + jetFeatures, 64)),
            ("rectified", torch.nn.ReLU()),
            ("dropped", torch.nn.Dropout(0.3)),
            ("output", torch.nn.Linear(64, classes)));
        RegisterComponents();
    }

    /// <param name="points">Where particles lie, <c>[rows, 2, particles]</c>.</param>
    /// <param name="particles">Their features, <c>[rows, features, particles]</c>.</param>
    /// <param name="mask">1 where there is a particle, <c>[rows, particles]</c>.</param>
    /// <param name="jets">Features of the jets, <c>[rows, features]</c>.</param>
    /// <returns>For each class a logit, <c>[rows, classes]</c>.</returns>
    public override torch.Tensor forward(torch.Tensor points, torch.Tensor particles, torch.Tensor mask, torch.Tensor jets)
    {
        torch.Tensor neighbours = FindNeighbours(points, mask);
        torch.Tensor features = _second.call(_first.call(_embedding.call(particles.transpose(1, 2)), neighbours), neighbours);
        torch.Tensor there = mask.unsqueeze(2);
        torch.Tensor mean = (features * there).sum(1) / there.sum(1).clamp_min(1);
        torch.Tensor most = (features - ((1 - there) * Far)).amax([1]).clamp_min(0);
        return _classifier.call(torch.cat([mean, most, jets], 1));
    }

    /// <summary>For each particle the nearest others, as numbers in the whole batch.</summary>
    private static torch.Tensor FindNeighbours(torch.Tensor points, torch.Tensor mask)
    {
        using IDisposable noGradients = torch.no_grad();
        (long rows, long count) = (points.shape[0], points.shape[2]);
        torch.Tensor places = points.transpose(1, 2);
        torch.Tensor distances = torch.cdist(places, places) + ((1 - mask).unsqueeze(1) * Far) + (torch.eye(count, device: points.device) * Far);
        torch.Tensor nearest = distances.topk(Neighbours, largest: false, sorted: false).indexes;
        return (nearest + (torch.arange(rows, device: points.device) * count).reshape(rows, 1, 1));
    }
}
