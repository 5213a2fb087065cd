using System.Numerics.Tensors;
using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>
/// The rows of a cursor that a trainer can use. As in ML.NET a row is left out when a feature is not finite, when the label
/// is missing, or when the weight is not above zero.
/// </summary>
internal sealed class TrainingCursor : IDisposable
{
    private readonly DataViewRowCursor _cursor;
    private readonly ValueGetter<VBuffer<float>> _featureGetter;
    private readonly ValueGetter<DataViewRowId> _idGetter;
    private readonly Func<int> _readLabel;
    private readonly ValueGetter<float> _weightGetter;
    private readonly float[] _features;
    private VBuffer<float> _vector;
    private float _weight = 1;

    internal TrainingCursor(TrainingData data, DataViewRowCursor cursor)
    {
        _cursor = cursor;
        _features = new float[data.FeatureCount];
        _featureGetter = cursor.GetGetter<VBuffer<float>>(data.Features);
        _idGetter = cursor.GetIdGetter();
        _readLabel = CreateLabelReader(data, cursor);
        _weightGetter = data.Weight is DataViewSchema.Column weight ? cursor.GetGetter<float>(weight) : null;
    }

    internal ReadOnlySpan<float> Features => _features;

    /// <summary>The number of the class, from 0; for Boolean labels 1 is true.</summary>
    internal int Label { get; private set; }

    internal float Weight => _weight;

    internal long SkippedRows { get; private set; }

    internal DataViewRowId Id
    {
        get
        {
            DataViewRowId id = default;
            _idGetter(ref id);
            return id;
        }
    }

    internal bool MoveNext()
    {
        while (_cursor.MoveNext())
        {
            if (Read())
            {
                return true;
            }

            SkippedRows++;
        }

        return false;
    }

    public void Dispose() => _cursor.Dispose();

    private bool Read()
    {
        _weightGetter?.Invoke(ref _weight);
        Label = _readLabel();
        if (!(_weight > 0) || float.IsInfinity(_weight) || Label < 0)
        {
            return false;
        }

        _featureGetter(ref _vector);
        Contracts.Check(_vector.Length == _features.Length, "The feature vector of a row is of another size than the column's type says.");
        _vector.CopyTo(_features);
        return TensorPrimitives.IsFiniteAll<float>(_features);
    }

    private static Func<int> CreateLabelReader(TrainingData data, DataViewRow row)
    {
        if (data.Label.Type is KeyDataViewType)
        {
            Func<ulong> readKey = Keys.CreateReader(row, data.Label);
            ulong count = (ulong)data.ClassCount;
            return () => readKey() is ulong key && key <= count ? (int)key - 1 : -1;
        }

        ValueGetter<bool> getter = row.GetGetter<bool>(data.Label);
        bool value = false;
        return () =>
        {
            getter(ref value);
            return value ? 1 : 0;
        };
    }
}
