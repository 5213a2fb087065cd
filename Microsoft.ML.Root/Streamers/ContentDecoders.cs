using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Makes the decoder of a branch.</summary>
internal static class ContentDecoders
{
    private static readonly ConditionalWeakTable<StreamerRegistry, ClassCatalog> Catalogs = [];

    /// <summary>
    /// The decoder for this content; a class that cannot be read gives a decoder whose columns say why. Never throws. Files that
    /// share their layouts share decoders too.
    /// </summary>
    /// <param name="content">The branch.</param>
    /// <param name="registry">Layouts.</param>
    /// <param name="sample">
    /// Decodes the first entries with a decoder and builders: for collections whose items' class stands only in the data. Null
    /// where there are no entries.
    /// </param>
    internal static IContentDecoder Create(
        BranchContent content, StreamerRegistry registry, Action<IContentDecoder, ColumnBuilder?[]>? sample = null)
    {
        try
        {
            return content.Kind is 3 or 4 || content.HasBranches
                ? new EmptyContent()
                : Find(content, Catalogs.GetValue(registry, r => new ClassCatalog(r)), sample);
        }
        catch (RootFormatException error)
        {
            return new UnreadableContent(content.ClassName, error.Problem);
        }
    }

    private static IContentDecoder Find(BranchContent content, ClassCatalog catalog, Action<IContentDecoder, ColumnBuilder?[]>? sample)
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
        BranchContent content, ClassCatalog catalog, Action<IContentDecoder, ColumnBuilder?[]>? sample, out bool dependsOnData)
    {
        dependsOnData = false;
        (StoredType? stored, string counter) = BranchTypes.Of(content, catalog);
        if (stored is null)
        {
            return new EmptyContent();
        }

        PlanContext context = new(catalog, counter.Length > 0 ? CounterFrame.Single(counter) : null, content.IsItem);
        Describer describer = new(catalog);
        ClassContent decoder = Describe(content, stored, describer, context);
        if (describer.Damage is null && describer.Dynamics.Count > 0)
        {
            dependsOnData = true;
            Dictionary<string, string> found = ItemClasses(content, decoder, describer, sample);
            decoder = Describe(content, stored, new Describer(catalog, found), context);
        }

        string? reason = describer.Damage ?? (decoder.Columns.Count == 0 && stored is StoredBase ? $"the base class {content.MemberName} has no members" : null);
        return reason is null ? decoder : new UnreadableContent(content.ClassName, reason);
    }

    private static ClassContent Describe(BranchContent content, StoredType stored, Describer describer, PlanContext context)
    {
        Field? fields = content.IsItem
            ? describer.List(ShapeLevel.Variable, () => stored.Describe(describer))
            : stored.Describe(describer);
        return new ClassContent(content, stored, fields, describer.Columns, context);
    }

    /// <summary>Looks at the first entries for the classes of items that only the data name.</summary>
    private static Dictionary<string, string> ItemClasses(
        BranchContent content, ClassContent decoder, Describer describer, Action<IContentDecoder, ColumnBuilder?[]>? sample)
    {
        ColumnBuilder?[] builders = new ColumnBuilder?[decoder.Columns.Count];
        using BufferPool pool = new(idleLimit: 0);
        try
        {
            foreach (int column in describer.Dynamics.SelectMany(d => d.Columns))
            {
                ContentColumn found = decoder.Columns[column];
                builders[column] = new ColumnBuilder(
                    new ColumnSchema { Path = content.Path, Name = content.Path, Type = found.Type, Shape = found.Shape }, pool);
            }

            sample?.Invoke(decoder, builders);
        }
        catch (RootFormatException)
        {
            // What was found so far counts; a damaged basket shows itself when it is read for its values.
        }
        finally
        {
            foreach (ColumnBuilder? builder in builders)
            {
                builder?.Dispose();
            }
        }

        return describer.Dynamics.Where(d => d.Found is not null).ToDictionary(d => d.Place, d => d.Found!, StringComparer.Ordinal);
    }
}
