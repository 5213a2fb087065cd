namespace Microsoft.ML;

/// <summary>Writes the value of the row a cursor is at into <paramref name="value"/>, reusing its storage.</summary>
public delegate void ValueGetter<TValue>(ref TValue value);
