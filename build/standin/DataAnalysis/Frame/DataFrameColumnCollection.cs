using System.Collections.ObjectModel;

namespace Microsoft.Data.Analysis;

/// <summary>The columns of a frame; their lengths are equal and their names different.</summary>
public class DataFrameColumnCollection : Collection<DataFrameColumn>
{
    internal DataFrameColumnCollection(IEnumerable<DataFrameColumn> columns)
    {
        foreach (DataFrameColumn column in columns)
        {
            Add(column);
        }
    }

    public DataFrameColumn this[string columnName]
    {
        get => IndexOf(columnName) is int index and >= 0
            ? this[index]
            : throw new ArgumentException($"{columnName} does not exist", nameof(columnName));
        set
        {
            value.SetName(columnName);
            int index = IndexOf(columnName);
            if (index < 0)
            {
                Add(value);
            }
            else
            {
                this[index] = value;
            }
        }
    }

    public int IndexOf(string columnName)
    {
        for (int i = 0; i < Count; i++)
        {
            if (this[i].Name == columnName)
            {
                return i;
            }
        }

        return -1;
    }

    public PrimitiveDataFrameColumn<T> GetPrimitiveColumn<T>(string name)
        where T : unmanaged
    {
        return (PrimitiveDataFrameColumn<T>)this[name];
    }

    public StringDataFrameColumn GetStringColumn(string name) => (StringDataFrameColumn)this[name];

    public SingleDataFrameColumn GetSingleColumn(string name) => (SingleDataFrameColumn)this[name];

    public DoubleDataFrameColumn GetDoubleColumn(string name) => (DoubleDataFrameColumn)this[name];

    public Int32DataFrameColumn GetInt32Column(string name) => (Int32DataFrameColumn)this[name];

    protected override void InsertItem(int index, DataFrameColumn item)
    {
        if (Count > 0 && item.Length != this[0].Length)
        {
            throw new ArgumentException($"Column lengths are mismatched: '{item.Name}' has {item.Length} rows, not {this[0].Length}.", nameof(item));
        }

        if (IndexOf(item.Name) >= 0)
        {
            throw new ArgumentException($"DataFrame already contains a column called {item.Name}", nameof(item));
        }

        base.InsertItem(index, item);
    }
}
