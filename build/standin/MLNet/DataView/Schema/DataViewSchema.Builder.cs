using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataViewSchema
{
    /// <summary>Collects columns into a schema.</summary>
    public sealed class Builder
    {
        private readonly List<DetachedColumn> _columns = [];

        public Builder()
        {
        }

        public void AddColumn(string name, DataViewType type, Annotations annotations = null)
        {
            _columns.Add(new DetachedColumn(name, type, annotations));
        }

        public void AddColumns(IEnumerable<Column> source)
        {
            foreach (Column column in source)
            {
                _columns.Add(new DetachedColumn(column));
            }
        }

        public void AddColumns(IEnumerable<DetachedColumn> source) => _columns.AddRange(source);

        public DataViewSchema ToSchema() => new(_columns);
    }
}
