using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Makes the decoder of a branch.</summary>
internal static class ContentDecoderFactory
{
    /// <summary>Objects of which the data name the class, inside one another.</summary>
    private const int MostLooks = 4;

    /// <summary>
    /// The decoder for this content; a class that cannot be read gives a decoder whose columns say why. Never throws. Files that
    /// share their layouts share decoders too.
    /// </summary>
    /// <param name="content">The branch.</param>
    /// <param name="registry">Class layouts.</param>
    /// <param name="isStrict">As <see cref="ClassCatalog.IsStrict"/>.</param>
    internal static IContentDecoder Create(BranchContent content, StreamerRegistry registry, bool isStrict = false)
    {
        try
        {
            return content.Kind is 3 or 4 || content.HasBranches
                ? new EmptyContent()
                : Find(content with { Sample = null }, registry.Catalog(isStrict), content.Sample);
        }
        catch (RootFormatException error)
        {
            return new UnreadableContent(content.ClassName, error.Problem);
        }
    }

    private static IContentDecoder Find(
        BranchContent content, ClassCatalog catalog, Action<IContentDecoder, ColumnBuilder?[], Func<bool>>? sample)
    {
        if (!catalog.Decoders.TryGetValue(content, out IContentDecoder? decoder))
        {
            decoder = Make(content, catalog, sample, out bool dependsOnData);
            if (!dependsOnData)
            {
                catalog.Decoders.TryAdd(content, decoder);
            }
        }

        return decoder;
    }

    private static IContentDecoder Make(
        BranchContent content,
        ClassCatalog catalog,
        Action<IContentDecoder, ColumnBuilder?[], Func<bool>>? sample,
        out bool dependsOnData)
    {
        dependsOnData = false;
        (OnFileType? stored, string counter) = BranchTypes.Of(content, catalog);
        if (stored is null)
        {
            return new EmptyContent();
        }

        PlanContext context = new(catalog, counter.Length > 0 ? CounterFrame.Single(counter) : null, content.IsItem);
        Dictionary<string, string> classes = new(StringComparer.Ordinal);
        HashSet<string> enumerations = new(StringComparer.Ordinal);
        Describer describer = new(catalog, classes, looks: true);
        ClassContent decoder = Describe(content, stored, describer, context);
        for (int look = 1; describer.Damage is null && describer.Dynamics.Count > 0; look++)
        {
            dependsOnData = true;
            bool looksAgain = LookForClasses(content, decoder, describer, classes, enumerations, sample) && look < MostLooks;
            ClassCatalog known = catalog.With(enumerations);
            stored = BranchTypes.Of(content, known).Stored!;
            context = context with { Catalog = known };
            describer = new Describer(known, classes, looksAgain);
            decoder = Describe(content, stored, describer, context);
        }

        string? reason = describer.Damage;
        if (reason is null && stored is OnFileBase)
        {
            dependsOnData = true;
            reason = WhyNoBase(content, decoder, catalog, sample);
        }

        if (reason is not null)
        {
            return new UnreadableContent(content.ClassName, reason);
        }

        IReadOnlyList<ContentColumn> columns = ReachableColumns.Of(decoder, content, sample);
        dependsOnData |= !ReferenceEquals(columns, decoder.Columns);
        return ReferenceEquals(columns, decoder.Columns) ? decoder : new ClassContent(content, stored, null, columns, context);
    }

    /// <summary>Why a base class that has a branch of its own, not split, cannot be read; null when it can.</summary>
    private static string? WhyNoBase(
        BranchContent content,
        ClassContent decoder,
        ClassCatalog catalog,
        Action<IContentDecoder, ColumnBuilder?[], Func<bool>>? sample)
    {
        if (decoder.Columns.Count == 0)
        {
            return $"the base class {content.MemberName} has no members";
        }

        if (content.IsItem)
        {
            return null; // stored member by member, without headers
        }

        HeaderProbe probe = new(catalog, content.MemberName);
        try
        {
            sample?.Invoke(probe, [], () => probe.HasLooked);
        }
        catch (RootFormatException)
        {
            // A damaged basket shows itself when it is read for its values.
        }

        return probe.HasLooked && !probe.HasHeader
            ? $"objects of class {content.MemberName} have no header: its streamer is written by hand, and the file does not say what it stores"
            : null;
    }

    private static ClassContent Describe(BranchContent content, OnFileType stored, Describer describer, PlanContext context)
    {
        Target? fields = content.IsItem
            ? describer.List(ShapeLevel.Variable, () => stored.Describe(describer))
            : stored.Describe(describer);
        return new ClassContent(content, stored, fields, describer.Columns, context);
    }

    /// <summary>Looks at the first entries for what only the data tell: classes of objects, enumerations; false when none is found.</summary>
    private static bool LookForClasses(
        BranchContent content,
        ClassContent decoder,
        Describer describer,
        Dictionary<string, string> classes,
        HashSet<string> enumerations,
        Action<IContentDecoder, ColumnBuilder?[], Func<bool>>? sample)
    {
        ColumnBuilder?[] builders = new ColumnBuilder?[decoder.Columns.Count];
        bool fits = sample is not null;
        using BufferPool pool = new(idleLimit: 0);
        try
        {
            foreach (int column in describer.Dynamics.SelectMany(d => d.Columns))
            {
                ContentColumn found = decoder.Columns[column];
                builders[column] = new ColumnBuilder(
                    new ColumnSchema { Path = content.Path, Name = content.Path, Type = found.Type, Shape = found.Shape }, pool);
            }

            sample?.Invoke(decoder, builders, () => describer.Dynamics.All(d => d.Found is not null));
        }
        catch (RootFormatException)
        {
            // The classes found so far count; a damaged basket shows itself when it is read for its values.
            fits = false;
        }
        finally
        {
            foreach (ColumnBuilder? builder in builders)
            {
                builder?.Dispose();
            }
        }

        int before = classes.Count + enumerations.Count;
        foreach (DynamicTarget field in describer.Dynamics)
        {
            // Where no collection has an item, the numbers of an enumeration fit as well as anything.
            if (field.Enumeration is string type && fits)
            {
                enumerations.Add(type);
            }
            else if (field.Enumeration is not null || field.Found is not null)
            {
                classes.TryAdd(field.Place, field.Enumeration is null ? field.Found! : "");
            }
        }

        return classes.Count + enumerations.Count > before;
    }
}
