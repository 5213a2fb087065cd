namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// A TMatrixTSym: the members of its base class with that class' header, then the upper triangle, row by row
/// (TMatrixTSym::Streamer).
/// </summary>
internal sealed class OnFileSymmetricMatrix(string className) : OnFileType
{
    private const string Base = "base";
    private const string Elements = "fElements";
    private const string Rows = "fNrows";
    private readonly string _baseName = string.Concat("TMatrixTBase", className.AsSpan("TMatrixTSym".Length));
    private readonly int _code = NumberTypes.CodeOf(CppTypeParser.Parse(className).Arguments is [CppType number, ..] ? number.Name : "");

    internal override Target? Describe(Describer describer)
    {
        if (_code == 0 || describer.Catalog.Newest(_baseName) is null)
        {
            return describer.Unreadable(className, $"the file does not describe class {_baseName}");
        }

        List<KeyValuePair<string, Target>> members = [];
        if (OnFileClass.Describe(describer, _baseName, null) is Target inBase)
        {
            members.Add(new(Base, inBase));
        }

        Target? elements = describer.Member(
            Elements, () => describer.List(ShapeLevel.Variable, () => describer.Number(NumberTypes.ElementOf(_code), className)));
        members.Add(new(Elements, elements!));
        return new RecordTarget(className, members);
    }

    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        RecordTarget? record = target as RecordTarget;
        LayoutPlans plans = new(context.Catalog, _baseName, record?.Find(Base), memberWise: false, CounterFrame.Single(Rows));
        ListTarget? list = record?.Find(Elements) as ListTarget;
        NumberAction? numbers = list?.Item is NumberTarget number
            ? new NumberAction(number.Column, new NumberCodec(_code, default, number.Type))
            : null;
        return new SymmetricMatrixAction(
            new ObjectAction(_baseName, plans, skip: false), list, numbers as StreamerAction ?? new SkipAction(NumberTypes.StoredSize(_code, default)));
    }
}

/// <summary>Symmetric matrices: the base class says the number of rows n; n(n + 1) / 2 numbers follow.</summary>
internal sealed class SymmetricMatrixAction(StreamerAction inBase, ListTarget? target, StreamerAction numbers) : StreamerAction
{
    internal override int LeastSize => inBase.LeastSize;

    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            (int, int) outer = decoding.Counters.Push(1, 1);
            inBase.Read(ref decoding, 1);
            long rows = decoding.Counters.Slot(0)[0];
            decoding.Counters.Pop(outer);
            long items = rows * (rows + 1) / 2;
            if (items * numbers.Size > decoding.Reader.Left)
            {
                decoding.Reader.Throw("a matrix is larger than its record", $"{decoding.Reader.Left} bytes", found: $"{rows} rows");
            }

            target?.AppendList(ref decoding, (int)items);
            numbers.Read(ref decoding, (int)items);
        }
    }
}
