using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Datasets;

/// <summary>The class of a row by a list with a number for each class: the place of the largest, as <c>np.argmax</c> has it.</summary>
/// <param name="classes">Names of the classes, for messages.</param>
/// <param name="isChecked">True where the numbers must add up to 1: a row belongs to one class.</param>
internal sealed class OneHotClass(IReadOnlyList<string> classes, bool isChecked) : IChunkFunction
{
    public ColumnSchema SchemaOf(IReadOnlyList<ColumnSchema> inputs)
        => inputs[0] with { Type = ElementType.Int64, Shape = ColumnShape.Scalar, TypeName = "", Title = string.Join(", ", classes) };

    public ColumnChunk Apply(IReadOnlyList<ColumnChunk> inputs, ColumnSchema schema, IColumnSource source, BufferPool pool)
    {
        ColumnChunk stored = inputs[0];
        ReadOnlySpan<double> values = stored.Values<double>();
        ReadOnlySpan<int> offsets = stored.Offsets(0);
        PooledBuffer numbers = pool.Rent((long)stored.EntryCount * sizeof(long));
        Span<long> all = numbers.Span<long>(stored.EntryCount);
        List<int> wrong = [];
        for (int row = 0; row < all.Length; row++)
        {
            ReadOnlySpan<double> ofRow = values[offsets[row]..offsets[row + 1]];
            double sum = 0;
            int largest = 0;
            for (int i = 0; i < ofRow.Length; i++)
            {
                sum += ofRow[i];
                largest = ofRow[i] > ofRow[largest] ? i : largest;
            }

            all[row] = largest;
            if (isChecked && sum != 1)
            {
                wrong.Add(row);
            }
        }

        return new ColumnChunk(schema, stored.Range, numbers, all.Length)
        {
            RowErrors = RowErrors.Union(stored.RowErrors, wrong.Count == 0 ? null : new RowErrors(wrong, i => NoClass(source, stored.Range.Start + wrong[i]))),
        };
    }

    private InvalidOperationException NoClass(IColumnSource source, long entry)
        => new($"The labels of {EntryPlace.Of(source, entry)} do not add up to 1, so that it belongs to no class or to several: {string.Join(", ", classes)}.");
}

/// <summary>A column with the class of a row.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Classes">For each class an expression that is 1 in its rows and 0 in others.</param>
/// <param name="IsChecked">True where a row that is in no class, or in several, is an error.</param>
internal sealed record ClassTransformation(string Name, IReadOnlyList<string> Classes, bool IsChecked) : ITransformation
{
    public void Apply(DatasetStage stage)
    {
        string hidden = $"{Name} of {string.Join(", ", Classes)}";
        string list = $"RVec<double>{{{string.Join(", ", Classes.Select(c => $"double({c})"))}}}";
        stage.Define(new ExpressionDefinition(hidden, list) { IsHidden = true });
        stage.Define(new ChunkDefinition(Name, [stage.Columns.Find(hidden)], new OneHotClass(Classes, IsChecked)) { IsHidden = false });
    }
}
