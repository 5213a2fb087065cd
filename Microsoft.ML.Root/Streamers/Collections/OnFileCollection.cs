namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// A collection or std::string as a member or as the object of a branch: one header, then the inside of each, item by item or
/// member by member (docs/ttree.md, Member-wise collections).
/// </summary>
internal sealed class OnFileCollection : OnFileType
{
    private readonly CppType _type;
    private readonly IReadOnlyList<int> _dimensions;

    internal OnFileCollection(CppType type, int itemCode, ClassCatalog catalog)
        : this(type, OnFileTypeFactory.Of(type, itemCode, catalog), [])
    {
    }

    private OnFileCollection(CppType type, OnFileType inside, IReadOnlyList<int> dimensions)
    {
        _type = type;
        Content = inside;
        _dimensions = dimensions;
    }

    /// <summary>The inside of one collection, without a header.</summary>
    internal OnFileType Content { get; }

    /// <summary>An array of such collections: still one header.</summary>
    internal OnFileCollection Inside(IReadOnlyList<int> dimensions) => new(_type, Content, dimensions);

    internal override Target? Describe(Describer describer) => OnFileMembers.InDimensions(Content, _dimensions).Describe(describer);

    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        if (target is null)
        {
            return new CollectionAction(_type.Text, OnFileMembers.InDimensions(Content, _dimensions).Compile(null, context), null, 1, skip: true);
        }

        StreamerAction itemByItem = OnFileMembers.InDimensions(Content, _dimensions).Compile(target, context);
        Target? collection = target;
        int repeat = 1;
        foreach (int length in _dimensions)
        {
            collection = (collection as FixedTarget)?.Item;
            repeat = checked(repeat * length);
        }

        return new CollectionAction(_type.Text, itemByItem, MemberByMember(collection, context), repeat);
    }

    private MemberWiseAction? MemberByMember(Target? target, PlanContext context)
    {
        if (!OnFileTypeFactory.IsCollection(_type) || _type.Name == "bitset" || target is not ListTarget list)
        {
            return null;
        }

        CppType item = OnFileTypeFactory.ItemOf(_type);
        StreamerAction? whole = item.Name == "array" ? OnFileTypeFactory.Of(item, 0, context.Catalog).Compile(list.Item, context) : null;
        return new MemberWiseAction(list, item.Text, new LayoutPlans(context.Catalog, item.Text, list.Item, memberWise: true, null), whole);
    }
}

/// <summary>An array of TString, TObject or TNamed: one header for all, then what each has.</summary>
internal sealed class OnFileHeadedArray(string className, IReadOnlyList<int> dimensions) : OnFileType
{
    private readonly OnFileType _items = OnFileMembers.InDimensions(OnFileTypeFactory.OfClass(className), dimensions);

    internal override Target? Describe(Describer describer) => _items.Describe(describer);

    internal override StreamerAction Compile(Target? target, PlanContext context)
        => new CollectionAction($"{className}[]", _items.Compile(target, context with { Counters = null, IsMemberWise = false }), null, 1);
}

/// <summary>
/// A collection that is described as an object of a class (TStreamerObjectAny: <c>std::vector&lt;int&gt; x[3]</c>), not as a
/// collection: number of items and items, or, where a byte count says so, the header of a collection before them.
/// </summary>
internal sealed class OnFileBareCollection(CppType type, ClassCatalog catalog) : OnFileType
{
    private readonly OnFileCollection _collection = new(type, catalog.ItemCode(type), catalog);

    internal override Target? Describe(Describer describer) => _collection.Describe(describer);

    internal override StreamerAction Compile(Target? target, PlanContext context)
        => new OptionalHeaderAction(_collection.Compile(target, context), _collection.Content.Compile(target, context));
}
