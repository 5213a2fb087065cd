using TorchSharp;
using TorchSharp.Modules;

namespace ParticleNet;

/// <summary>
/// A convolution over each particle's nearest neighbours, after EdgeConv (arXiv:1801.07829), which ParticleNet (arXiv:1902.08570) is made
/// of: of the edge from particle i to neighbour j a layer sees x_i and x_j, and the particle gets the mean over its edges.
/// </summary>
internal sealed class EdgeConvolution : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>
{
    private readonly Linear _ofParticle;
    private readonly Linear _ofNeighbour;
    private readonly LayerNorm _norm;
    private readonly Linear _output;
    private readonly Linear _shortcut;

    internal EdgeConvolution(string name, int inputs, int outputs)
        : base(name)
    {
        _ofParticle = torch.nn.Linear(inputs, outputs);
        _ofNeighbour = torch.nn.Linear(inputs, outputs, hasBias: false);
        _norm = torch.nn.LayerNorm(outputs);
        _output = torch.nn.Linear(outputs, outputs);
        _shortcut = torch.nn.Linear(inputs, outputs);
        RegisterComponents();
    }

    /// <param name="particles">Features, <c>[rows, particles, inputs]</c>.</param>
    /// <param name="neighbours">For each particle the numbers of its neighbours in the whole batch, <c>[rows, particles, neighbours]</c>.</param>
    /// <returns>New features, <c>[rows, particles, outputs]</c>.</returns>
    public override torch.Tensor forward(torch.Tensor particles, torch.Tensor neighbours)
    {
        // The layer is linear in x_i and x_j: it is computed a particle, not an edge. Tensors of edges are large: two are enough.
        torch.Tensor edges = _ofNeighbour.call(particles).flatten(0, 1).index_select(0, neighbours.flatten()).unflatten(0, neighbours.shape);
        edges = _norm.call(edges.add_(_ofParticle.call(particles).unsqueeze(2))).relu_();
        return (_output.call(edges.mean([2])) + _shortcut.call(particles)).relu();
    }
}
