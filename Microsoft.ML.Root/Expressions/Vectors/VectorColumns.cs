namespace Microsoft.ML.Root.Expressions;

/// <summary>Columns that together are vectors: the members of a class of ROOT below a name.</summary>
internal static class VectorColumns
{
    /// <summary>The class and the columns of its coordinates; null where there is no such object.</summary>
    internal static (VectorClass Vector, int[] Columns)? Find(ExpressionScope scope, string name)
    {
        foreach (VectorClass vector in VectorClass.All)
        {
            int[] columns = [.. vector.Members.Select(member => scope.FindMember(name, member)).TakeWhile(c => c >= 0)];
            if (columns.Length == vector.Dimensions)
            {
                bool isSingle = vector.System.Length > 0 && columns.All(c => scope.Columns[c].Type == ElementType.Float32);
                return (vector.In(isSingle), columns);
            }
        }

        return null;
    }
}
