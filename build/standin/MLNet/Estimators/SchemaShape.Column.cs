using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class SchemaShape
{
    /// <summary>What is known of one column.</summary>
    public struct Column
    {
        /// <summary>Whether a column holds single values or vectors.</summary>
        public enum VectorKind
        {
            Scalar,
            Vector,
            VariableVector,
        }

        public readonly string Name;

        public readonly VectorKind Kind;

        public readonly DataViewType ItemType;

        public readonly bool IsKey;

        public readonly SchemaShape Annotations;

        internal Column(string name, VectorKind kind, DataViewType itemType, bool isKey, SchemaShape annotations = null)
        {
            Name = name;
            Kind = kind;
            ItemType = itemType;
            IsKey = isKey;
            Annotations = annotations ?? new SchemaShape([]);
        }

        internal readonly Column Renamed(string name) => new(name, Kind, ItemType, IsKey, Annotations);

        internal readonly Column WithItem(DataViewType itemType, bool isKey = false, SchemaShape annotations = null)
        {
            return new Column(Name, Kind, itemType, isKey, annotations);
        }

        /// <summary>The type in words, as error messages have it.</summary>
        internal readonly string Describe()
        {
            string item = IsKey ? $"Key<{ItemType}>" : ItemType.ToString();
            return Kind switch
            {
                VectorKind.Vector => $"Vector<{item}>",
                VectorKind.VariableVector => $"VarVector<{item}>",
                _ => item,
            };
        }
    }
}
