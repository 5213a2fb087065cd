using System.Text;
using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Distributed.LightGbm;

/// <summary>A trained model.</summary>
/// <param name="Text">LightGBM's text of it.</param>
/// <param name="Options">How it was trained.</param>
/// <param name="Width">Number of features.</param>
/// <param name="Classes">Number of classes where there are several.</param>
internal sealed record LightGbmModel(string Text, RootLightGbmOptions Options, int Width, int Classes)
{
    /// <summary>As ML.NET has it: its trainers take a text in place of training.</summary>
    internal ITransformer ToTransformer()
    {
        MLContext ml = new();

        // ML.NET 5.0.1 reads the parameters at the end of the text too, and cannot convert this one of rankings.
        IEnumerable<string> lines = Text.Split('\n').Where(line => !line.StartsWith("[label_gain:", StringComparison.Ordinal));
        using MemoryStream text = new(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        string features = Options.FeatureColumnName;
        return Options.Objective switch
        {
            RootLightGbmObjective.Binary => ml.BinaryClassification.Trainers.LightGbm(text, features).Fit(Rows<BinaryRow>(ml)),
            RootLightGbmObjective.Multiclass => ml.MulticlassClassification.Trainers.LightGbm(text, features).Fit(Rows<ClassRow>(ml)),
            RootLightGbmObjective.Regression => ml.Regression.Trainers.LightGbm(text, features).Fit(Rows<NumberRow>(ml)),
            _ => ml.Ranking.Trainers.LightGbm(text, features).Fit(Rows<GroupRow>(ml)),
        };
    }

    /// <summary>One row by whose columns ML.NET knows the types; its values are not looked at.</summary>
    private IDataView Rows<T>(MLContext ml)
        where T : FeatureRow, new()
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(T));
        schema[nameof(FeatureRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Width);
        schema[nameof(FeatureRow.Features)].ColumnName = Options.FeatureColumnName;
        if (typeof(T) == typeof(ClassRow))
        {
            schema[nameof(ClassRow.Label)].ColumnType = new KeyDataViewType(typeof(uint), Classes);
        }

        return ml.Data.LoadFromEnumerable([new T { Features = new float[Width] }], schema);
    }

    private class FeatureRow
    {
        public float[] Features { get; set; } = [];
    }

    private sealed class BinaryRow : FeatureRow
    {
        public bool Label { get; set; }
    }

    private sealed class ClassRow : FeatureRow
    {
        public uint Label { get; set; } = 1;
    }

    private sealed class NumberRow : FeatureRow
    {
        public float Label { get; set; }
    }

    private sealed class GroupRow : FeatureRow
    {
        public float Label { get; set; }

        [KeyType(1)]
        public uint GroupId { get; set; } = 1;
    }
}
