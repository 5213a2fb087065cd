using Microsoft.ML.Data;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.DataView;

/// <summary>Rows to learn from, the same ones as a view over ROOT data and as a view over memory.</summary>
internal sealed class TrainingRow
{
    private const int RowsInGroup = 10;

    /// <summary>The feature that is largest tells the class.</summary>
    [VectorType(3)]
    public float[] Features { get; set; } = [];

    public bool Label { get; set; }

    [KeyType(3)]
    public uint Class { get; set; }

    /// <summary>Rows to rank among themselves; they are neighbours.</summary>
    [KeyType(60)]
    public uint Group { get; set; }

    public float Weight { get; set; }

    public int Number { get; set; }

    public float Holes { get; set; }

    public string Text { get; set; } = "";

    internal static TrainingRow[] All { get; } = Make();

    internal static IDataView FromRoot(MLContext ml) => ml.Data.LoadFromRoot<TrainingRow>(RootDataset.FromSource(new SyntheticSource(
        [300, 5, 295],
        SyntheticColumn.Fixed<float>("Features", 3, (e, i) => All[e].Features[i]),
        SyntheticColumn.Scalar<bool>("Label", e => All[e].Label),
        SyntheticColumn.Scalar<int>("Class", e => (int)All[e].Class),
        SyntheticColumn.Scalar<int>("Group", e => (int)All[e].Group),
        SyntheticColumn.Scalar<float>("Weight", e => All[e].Weight),
        SyntheticColumn.Scalar<int>("Number", e => All[e].Number),
        SyntheticColumn.Scalar<float>("Holes", e => All[e].Holes),
        SyntheticColumn.Text("Text", e => All[e].Text))));

    internal static IDataView FromMemory(MLContext ml) => ml.Data.LoadFromEnumerable(All);

    private static TrainingRow[] Make()
    {
        Random random = new(7);
        return
        [
            .. Enumerable.Range(0, 600).Select(i =>
            {
                int kind = random.Next(3);
                float[] features = [.. Enumerable.Range(0, 3).Select(k => (k == kind ? 1f : 0f) + random.NextSingle())];
                return new TrainingRow
                {
                    Features = features,
                    Label = kind == 1,
                    Class = (uint)kind,
                    Group = (uint)(i / RowsInGroup),
                    Weight = 0.1f + random.NextSingle(),
                    Number = i * 3,
                    Holes = i % 7 == 0 ? float.NaN : i,
                    Text = $"kind {kind}",
                };
            }),
        ];
    }
}
