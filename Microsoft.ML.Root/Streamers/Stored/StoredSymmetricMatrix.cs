namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// A TMatrixTSym: the members of its base class with that class' header, then the upper triangle, row by row
/// (TMatrixTSym::Streamer).
/// </summary>
internal sealed class StoredSymmetricMatrix(string className) : StoredType
{
    private const string Base = "base";
    private const string Elements = "fElements";
    private const string Rows = "fNrows";
    private readonly string _baseName = string.Concat("TMatrixTBase", className.AsSpan("TMatrixTSym".Length));
    private readonly int _code = NumberTypes.CodeOf(CppTypeParser.Parse(className).Arguments is [CppType number, ..] ? number.Name : "");

    /// <inheritdoc/>
    internal override Field? Describe(Describer describer)
    {
        if (_code == 0 || describer.Catalog.Newest(_baseName) is null)
        {
            return describer.Unreadable(className, $"the file does not describe class {_baseName}");
        }

        List<KeyValuePair<string, Field>> members = [];
        if (StoredClass.Describe(describer, _baseName, null) is Field inBase)
        {
            members.Add(new(Base, inBase));
        }

        Field? elements = describer.Member(
            Elements, () => describer.List(ShapeLevel.Variable, () => describer.Number(NumberTypes.ElementOf(_code), className)));
        members.Add(new(Elements, elements!));
        return new RecordField(className, members);
    }

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
    {
        RecordField? record = target as RecordField;
        LayoutPlans plans = new(context.Catalog, _baseName, record?.Find(Base), memberWise: false, CounterFrame.Single(Rows));
        ListField? list = record?.Find(Elements) as ListField;
        NumberStep? numbers = list?.Item is NumberField number
            ? new NumberStep(number.Column, new NumberCodec(_code, default, number.Type))
            : null;
        return new SymmetricMatrixStep(
            new ObjectStep(_baseName, plans, skip: false), list, numbers as Step ?? new SkipStep(NumberTypes.StoredSize(_code, default)));
    }
}
