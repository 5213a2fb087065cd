namespace MakeJets;

/// <summary>
/// Draws jets whose distributions are roughly those of JetClass: a few prongs, around which particles fall off in momentum and
/// distance; invariant mass, and subjettiness by the number of prongs. The same seed gives the same jets.
/// </summary>
internal sealed class JetGenerator(JetClass kind, int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>So many jets, made one after another.</summary>
    internal IEnumerable<Jet> Take(long count)
    {
        for (long i = 0; i < count; i++)
        {
            yield return Next();
        }
    }

    /// <summary>The next one.</summary>
    internal Jet Next()
    {
        int count = Math.Clamp((int)Math.Round(kind.Particles + (Normal() * 14)), 3, 128);
        double pt = 500 - (150 * Math.Log(1 - (0.96 * _random.NextDouble())));
        double eta = Math.Clamp(Normal(), -2, 2);
        double phi = ((2 * _random.NextDouble()) - 1) * Math.PI;
        double spread = 2 * kind.Mass / pt / Math.Max(kind.Prongs, 2);
        Jet jet = new()
        {
            Pt = (float)pt,
            Eta = (float)eta,
            Phi = (float)phi,
            ParticleCount = count,
            Mass = (float)(kind.Mass * (1 + (0.12 * Normal()))),
            Tau1 = (float)(spread * (0.8 + (0.2 * _random.NextDouble()))),
            TruthEta = (float)(eta + (0.01 * Normal())),
            TruthPhi = (float)(phi + (0.01 * Normal())),
            TruthPt = (float)(pt * (1 + (0.05 * Normal()))),
            TruthId = kind.Prongs > 1 ? 25 : 0,
            TruthMatch = kind.Prongs,
        };
        jet.Tau2 = Subjettiness(jet.Tau1, 2);
        jet.Tau3 = Subjettiness(jet.Tau2, 3);
        jet.Tau4 = Subjettiness(jet.Tau3, 4);
        kind.Label(jet);
        AddParticles(jet, count, spread);
        return jet;
    }

    private void AddParticles(Jet jet, int count, double spread)
    {
        double[] momenta = [.. Enumerable.Range(0, count).Select(_ => -Math.Log(1 - _random.NextDouble())).OrderDescending()];
        double scale = jet.Pt / momenta.Sum();
        (jet.Px, jet.Py, jet.Pz, jet.Energy) = (new float[count], new float[count], new float[count], new float[count]);
        (jet.DeltaEta, jet.DeltaPhi, jet.Charge) = (new float[count], new float[count], new float[count]);
        (jet.D0, jet.D0Error, jet.Dz, jet.DzError) = (new float[count], new float[count], new float[count], new float[count]);
        (jet.IsChargedHadron, jet.IsNeutralHadron, jet.IsPhoton) = (new int[count], new int[count], new int[count]);
        (jet.IsElectron, jet.IsMuon) = (new int[count], new int[count]);
        double energy = 0;
        for (int i = 0; i < count; i++)
        {
            double angle = 2 * Math.PI * (i % kind.Prongs) / kind.Prongs;
            double deltaEta = (spread * Math.Cos(angle)) + (0.05 * Normal());
            double deltaPhi = (spread * Math.Sin(angle)) + (0.05 * Normal());
            double pt = momenta[i] * scale;
            jet.Px[i] = (float)(pt * Math.Cos(jet.Phi + deltaPhi));
            jet.Py[i] = (float)(pt * Math.Sin(jet.Phi + deltaPhi));
            jet.Pz[i] = (float)(pt * Math.Sinh(jet.Eta + deltaEta));
            jet.Energy[i] = (float)(pt * Math.Cosh(jet.Eta + deltaEta));
            jet.DeltaEta[i] = (float)deltaEta;
            jet.DeltaPhi[i] = (float)deltaPhi;
            energy += jet.Energy[i];
            AddKind(jet, i);
        }

        jet.JetEnergy = (float)energy;
    }

    private void AddKind(Jet jet, int i)
    {
        double draw = _random.NextDouble();
        int[] flags = draw < 0.55 ? jet.IsChargedHadron : draw < 0.68 ? jet.IsNeutralHadron : draw < 0.97 ? jet.IsPhoton : draw < 0.985 ? jet.IsElectron : jet.IsMuon;
        flags[i] = 1;
        if (jet.IsNeutralHadron[i] + jet.IsPhoton[i] == 0)
        {
            jet.Charge[i] = _random.Next(2) == 0 ? -1 : 1;
            jet.D0[i] = (float)(0.02 * Normal());
            jet.D0Error[i] = (float)(0.01 * _random.NextDouble());
            jet.Dz[i] = (float)(0.03 * Normal());
            jet.DzError[i] = (float)(0.01 * _random.NextDouble());
        }
    }

    private float Subjettiness(float before, int axes) => (float)(before * (axes <= kind.Prongs ? 0.35 : 0.75) * (0.9 + (0.2 * _random.NextDouble())));

    /// <summary>A draw from the normal distribution (Box and Muller).</summary>
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
