using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>The columns that trainers need and make.</summary>
internal static class TrainerColumns
{
    internal const string Score = "Score";
    internal const string Probability = "Probability";
    internal const string PredictedLabel = "PredictedLabel";

    internal static SchemaShape.Column Features(string name)
    {
        return new SchemaShape.Column(name, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, false);
    }

    internal static SchemaShape.Column BooleanLabel(string name)
    {
        return new SchemaShape.Column(name, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, false);
    }

    internal static SchemaShape.Column KeyLabel(string name)
    {
        return new SchemaShape.Column(name, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, true);
    }

    /// <summary>No column, when there is no name.</summary>
    internal static SchemaShape.Column Weight(string name)
    {
        return name is null
            ? default
            : new SchemaShape.Column(name, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single, false);
    }

    internal static SchemaShape.Column Check(SchemaShape shape, SchemaShape.Column expected, string role)
    {
        SchemaShape.Column found = Schemas.Find(shape, expected.Name, role);
        if (found.Kind != expected.Kind || found.IsKey != expected.IsKey || !found.ItemType.Equals(expected.ItemType))
        {
            throw Schemas.Mismatch(role, expected.Name, expected.Describe(), found.Describe());
        }

        return found;
    }

    internal static SchemaShape.Column[] BinaryOutput(bool calibrated)
    {
        SchemaShape.Column score = new(Score, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single, false);
        SchemaShape.Column label = BooleanLabel(PredictedLabel);
        return calibrated ? [score, score.Renamed(Probability), label] : [score, label];
    }

    internal static SchemaShape.Column[] MulticlassOutput(SchemaShape.Column label)
    {
        SchemaShape keyValues = new(label.Annotations.Where(annotation => annotation.Name == AnnotationKinds.KeyValues));
        return [Features(Score), KeyLabel(PredictedLabel).WithItem(NumberDataViewType.UInt32, isKey: true, keyValues)];
    }
}
