using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>The column types of the kinds.</summary>
internal static class DataKinds
{
    internal static PrimitiveDataViewType ToType(DataKind kind)
    {
        return kind switch
        {
            DataKind.String => TextDataViewType.Instance,
            DataKind.Boolean => BooleanDataViewType.Instance,
            DataKind.TimeSpan => TimeSpanDataViewType.Instance,
            DataKind.DateTime => DateTimeDataViewType.Instance,
            DataKind.DateTimeOffset => DateTimeOffsetDataViewType.Instance,
            _ => ColumnTypes.Number(Type.GetType($"System.{kind}")),
        };
    }
}
