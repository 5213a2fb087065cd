using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Tests.StandIn;

/// <summary>Vectors and their editors, row ids, types and schemas.</summary>
[TestClass]
public sealed class VectorAndIdTests : StandInTestBase
{
    private static VBuffer<int> Sparse => new(6, 2, [7, 9], [1, 4]);

    [TestMethod]
    public void A_sparse_vector_has_defaults_between_its_values()
    {
        CollectionAssert.AreEqual(new[] { 0, 7, 0, 0, 9, 0 }, Sparse.DenseValues().ToArray());
        Assert.AreEqual(9, Sparse.GetItemOrDefault(4));
        Assert.AreEqual(0, Sparse.GetItemOrDefault(3));
        Assert.IsFalse(Sparse.IsDense);
        CollectionAssert.AreEqual(new[] { KeyValuePair.Create(1, 7), KeyValuePair.Create(4, 9) }, Sparse.Items().ToArray());
    }

    [TestMethod]
    [DataRow(0, 6, new[] { 0, 7, 0, 0, 9, 0 })]
    [DataRow(1, 3, new[] { 7, 0, 0 })]
    [DataRow(4, 1, new[] { 9 })]
    [DataRow(2, 2, new[] { 0, 0 })]
    [DataRow(3, 0, new int[0])]
    public void A_range_of_a_sparse_vector(int start, int length, int[] expected)
    {
        VBuffer<int> part = default;
        Sparse.CopyTo(ref part, start, length);

        CollectionAssert.AreEqual(expected, part.DenseValues().ToArray());
    }

    [TestMethod]
    public void Storage_is_used_again_when_it_is_long_enough()
    {
        int[] storage = new int[8];
        VBuffer<int> vector = new(8, storage);

        Sparse.CopyToDense(ref vector);

        CollectionAssert.AreEqual(new[] { 0, 7, 0, 0, 9, 0, 0, 0 }, storage);
        VBufferEditor<int> editor = VBufferEditor.Create(ref vector, 9);
        Assert.IsTrue(editor.CreatedNewValues);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VBuffer<int>(3, new int[2]));
    }

    [TestMethod]
    public void Row_ids_are_murmur_states()
    {
        DataViewRowId zero = new(0, 0);

        // One round on zeros leaves the additive constants of MurmurHash3: low, then high with low added, times five.
        Assert.AreEqual(new DataViewRowId(0x52dce729, (0x52dce729UL * 5) + 0x38495ab5), zero.Next());
        Assert.AreEqual(zero.Next().High, zero.Fork().High);
        Assert.AreNotEqual(zero.Next().Low, zero.Fork().Low);
        Assert.AreNotEqual(zero.Combine(new DataViewRowId(1, 0)), zero.Combine(new DataViewRowId(2, 0)));
        Assert.IsLessThan(0, new DataViewRowId(9, 1).CompareTo(new DataViewRowId(0, 2)));
        Assert.AreEqual("00000000000000010000000000000009", new DataViewRowId(9, 1).ToString());
    }

    [TestMethod]
    public void Types_are_equal_by_content()
    {
        Assert.AreEqual(new KeyDataViewType(typeof(uint), 4), new KeyDataViewType(typeof(uint), 4UL));
        Assert.AreNotEqual(new KeyDataViewType(typeof(uint), 4), new KeyDataViewType(typeof(byte), 4));
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, 2, 3), new VectorDataViewType(NumberDataViewType.Single, 2, 3));
        Assert.AreNotEqual(new VectorDataViewType(NumberDataViewType.Single, 6), new VectorDataViewType(NumberDataViewType.Single, 2, 3));
        Assert.IsFalse(new VectorDataViewType(NumberDataViewType.Single).IsKnownSize);
        Assert.AreEqual("Vector<Single, 2, *>", new VectorDataViewType(NumberDataViewType.Single, 2, 0).ToString());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(byte), 256));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(int), 2));
    }

    [TestMethod]
    public void The_last_column_of_a_name_is_the_one_that_is_seen()
    {
        DataViewSchema.Annotations.Builder annotations = new();
        annotations.AddPrimitiveValue("Title", TextDataViewType.Instance, "momentum".AsMemory());
        DataViewSchema.Builder builder = new();
        builder.AddColumn("a", NumberDataViewType.Int32);
        builder.AddColumn("a", NumberDataViewType.Single, annotations.ToAnnotations());
        DataViewSchema schema = builder.ToSchema();

        Assert.AreEqual(1, schema["a"].Index);
        Assert.IsTrue(schema[0].IsHidden);
        Assert.IsNull(schema.GetColumnOrNull("b"));
        ReadOnlyMemory<char> title = default;
        schema["a"].Annotations.GetValue("Title", ref title);
        Assert.AreEqual("momentum", title.ToString());
        int wrong = 0;
        Assert.ThrowsExactly<InvalidOperationException>(() => schema["a"].Annotations.GetValue("Title", ref wrong));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => schema["b"]);
    }
}
