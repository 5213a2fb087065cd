using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Models;

/// <summary>A scaling as JSON: a list of columns with all that is done to each.</summary>
internal static class ScalingJson
{
    /// <summary>The bytes of a file, or of an entry of one.</summary>
    internal static byte[] Write(RootScaling scaling) => JsonWriting.Object(json => json.WriteObjects("columns", scaling, column =>
    {
        json.WriteString("column", column.Column);
        json.WriteReal("subtract", column.Subtract);
        json.WriteReal("multiply", column.Multiply);
        json.WriteReal("minimum", column.Minimum);
        json.WriteReal("maximum", column.Maximum);
        json.WriteReal("replaceNaN", column.ReplaceNaN);
        json.WriteReal("fill", column.Fill);
    }));

    /// <summary>What the bytes say.</summary>
    /// <exception cref="RootFormatException">They are no scaling.</exception>
    internal static RootScaling Read(byte[] bytes, FilePlace place) => JsonFields.Parse(bytes, place, fields => new RootScaling(fields.Objects(
        "columns",
        column => new RootColumnScaling(column.Text("column"))
        {
            Subtract = column.Real("subtract"),
            Multiply = column.Real("multiply"),
            Minimum = column.Real("minimum"),
            Maximum = column.Real("maximum"),
            ReplaceNaN = column.RealOrNull("replaceNaN"),
            Fill = column.RealOrNull("fill"),
        })));
}
