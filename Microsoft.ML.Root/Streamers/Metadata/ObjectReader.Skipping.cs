namespace Microsoft.ML.Root.Streamers;

/// <content>Passing over branches that nobody asked for.</content>
internal ref partial struct ObjectReader
{
    /// <summary>True for TBranch and its kinds.</summary>
    internal static bool IsBranch(string className) => className.StartsWith("TBranch", StringComparison.Ordinal);

    /// <summary>What a tag refers to, or null. What it refers to may stand in an object that was passed over: that is read now.</summary>
    private object? Find(uint tag)
    {
        if (_skipped?.Take((long)tag - _origin - ObjectReferences.Offset) is SkippedObject skipped)
        {
            int position = _in.Position;
            bool isInBranch = _isInBranch;
            _isInBranch = true;
            _in.Position = skipped.Content;
            ReadContent(skipped.Target);
            CheckEnd(skipped.Target, skipped.End);
            _isInBranch = isInBranch;
            _in.Position = position;
        }

        return _references.Find(tag);
    }

    private bool IsSkipped(string className)
        => _skipped is not null && !_isInBranch && IsBranch(className) && NameAhead(className) is string name && _skipped.Skips(name);

    /// <summary>The name of the object whose content comes next: what its first base class, and that one's, begins with. Null for another kind of class.</summary>
    private string? NameAhead(string className)
    {
        int position = _in.Position;
        try
        {
            while (className != "TNamed")
            {
                VersionHeader header = ReadVersion();
                if (FindLayout(className, ref header) is not { Elements: [{ IsBase: true } first, ..] })
                {
                    return null;
                }

                className = first.Name;
            }

            ReadVersion();
            ReadTObject();
            return ReadText();
        }
        finally
        {
            _in.Position = position;
        }
    }

    /// <summary>A tree lists the leaves of its branches once more: references, into branches that were passed over too.</summary>
    private MetadataObject SkipLeaves()
    {
        MetadataObject leaves = new("TObjArray");
        int position = _in.Position;
        int end = ReadVersion().End;
        _in.Position = position;
        if (end < 0)
        {
            ReadContent(leaves);
            return leaves;
        }

        _skipped!.Add(new SkippedObject(leaves, position, position, end));
        _in.Position = end;
        return leaves;
    }
}
