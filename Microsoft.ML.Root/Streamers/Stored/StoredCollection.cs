namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// A collection or std::string as a member or as the object of a branch: one header, then the inside of each, item by item or
/// member by member (rule 4 of the format notes).
/// </summary>
internal sealed class StoredCollection : StoredType
{
    private readonly CppType _type;
    private readonly IReadOnlyList<int> _dimensions;

    internal StoredCollection(CppType type, int itemCode, ClassCatalog catalog)
        : this(type, StoredTypes.Of(type, itemCode, catalog), [])
    {
    }

    private StoredCollection(CppType type, StoredType inside, IReadOnlyList<int> dimensions)
    {
        _type = type;
        Content = inside;
        _dimensions = dimensions;
    }

    /// <summary>The inside of one collection, without a header.</summary>
    internal StoredType Content { get; }

    /// <summary>An array of such collections: still one header.</summary>
    internal StoredCollection Inside(IReadOnlyList<int> dimensions) => new(_type, Content, dimensions);

    /// <inheritdoc/>
    internal override Field? Describe(Describer describer) => StoredMembers.InDimensions(Content, _dimensions).Describe(describer);

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
    {
        if (target is null)
        {
            return new CollectionStep(_type.Text, StoredMembers.InDimensions(Content, _dimensions).Compile(null, context), null, 1, skip: true);
        }

        Step itemByItem = StoredMembers.InDimensions(Content, _dimensions).Compile(target, context);
        Field? collection = target;
        int repeat = 1;
        foreach (int length in _dimensions)
        {
            collection = (collection as FixedField)?.Item;
            repeat = checked(repeat * length);
        }

        return new CollectionStep(_type.Text, itemByItem, MemberByMember(collection, context), repeat);
    }

    private MemberWiseStep? MemberByMember(Field? target, PlanContext context)
    {
        if (!StoredTypes.IsCollection(_type) || _type.Name == "bitset" || target is not ListField list)
        {
            return null;
        }

        CppType item = StoredTypes.ItemOf(_type);
        Step? whole = item.Name == "array" ? StoredTypes.Of(item, 0, context.Catalog).Compile(list.Item, context) : null;
        return new MemberWiseStep(list, item.Text, new LayoutPlans(context.Catalog, item.Text, list.Item, memberWise: true, null), whole);
    }
}
