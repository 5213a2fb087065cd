namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// A pointer to a collection as a member: stored like the collection itself, or, by classes with streamers of the old kind, like
/// a pointer to an object, whose class is the collection. Null is an empty list.
/// </summary>
internal sealed class OnFileCollectionPointer(OnFileCollection collection) : OnFileType
{
    internal override Target? Describe(Describer describer) => collection.Describe(describer);

    internal override StreamerAction Compile(Target? target, PlanContext context)
        => new CollectionPointerAction(
            collection.Compile(target, context), collection.Content.Compile(target, context), target?.MissingStep());
}

/// <summary>Pointers to collections, in either form.</summary>
/// <param name="headed">Reads them as collections with one header.</param>
/// <param name="inside">Reads the inside of one.</param>
/// <param name="missing">Fills up for null; null when nothing is wanted.</param>
internal sealed class CollectionPointerAction(StreamerAction headed, StreamerAction inside, StreamerAction? missing) : StreamerAction
{
    internal override int LeastSize => Math.Min(headed.LeastSize, 4);

    internal override void Read(ref Decoding decoding, int count)
    {
        if (!ObjectTag.IsNext(ref decoding))
        {
            headed.Read(ref decoding, count);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            ReadTagged(ref decoding);
        }
    }

    private void ReadTagged(ref Decoding decoding)
    {
        ObjectTag tag = ObjectTag.Read(ref decoding);
        if (tag.ClassName is not null)
        {
            inside.Read(ref decoding, 1);
            if (tag.End >= 0 && decoding.Reader.Position != tag.End)
            {
                decoding.Reader.Throw($"a {tag.ClassName} behind a pointer has another length", $"its end at {tag.End}", $"its end at {decoding.Reader.Position}");
            }
        }
        else if (tag.Reference < 0)
        {
            missing?.Read(ref decoding, 1);
        }
        else
        {
            int back = decoding.Reader.Position;
            decoding.Reader.Position = tag.Reference;
            decoding.Enter("a reference");
            ReadTagged(ref decoding);
            decoding.Leave();
            decoding.Replay(decoding.Reader.Position - tag.Reference);
            decoding.Reader.Position = back;
        }
    }
}
