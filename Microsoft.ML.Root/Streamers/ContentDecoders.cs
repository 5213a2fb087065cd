using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Makes the decoder of a branch.</summary>
internal static class ContentDecoders
{
    private static readonly ConditionalWeakTable<StreamerRegistry, ClassCatalog> Catalogs = [];
    private static readonly ConditionalWeakTable<StreamerRegistry, ClassCatalog> StrictCatalogs = [];

    /// <summary>The decoder for this content; a class that cannot be read gives a decoder whose columns say why. Never throws.</summary>
    /// <param name="content">The branch.</param>
    /// <param name="registry">Class layouts.</param>
    /// <param name="isStrict">As <see cref="ClassCatalog.IsStrict"/>.</param>
    internal static IContentDecoder Create(BranchContent content, StreamerRegistry registry, bool isStrict = false)
    {
        try
        {
            return content.Kind is 3 or 4 || content.HasBranches
                ? new EmptyContent()
                : Make(content, Catalog(registry, isStrict));
        }
        catch (RootFormatException error)
        {
            return new UnreadableContent(content.ClassName, error.Problem);
        }
    }

    private static ClassCatalog Catalog(StreamerRegistry registry, bool isStrict) => isStrict
        ? StrictCatalogs.GetValue(registry, r => new ClassCatalog(r, isStrict: true))
        : Catalogs.GetValue(registry, r => new ClassCatalog(r));

    private static IContentDecoder Make(BranchContent content, ClassCatalog catalog)
    {
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
            Dictionary<string, string> found = ItemClasses(content, decoder, describer);
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
    private static Dictionary<string, string> ItemClasses(BranchContent content, ClassContent decoder, Describer describer)
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

            content.Sample?.Invoke(decoder, builders);
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
