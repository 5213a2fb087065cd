using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Streamers;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Tests.Streamers.Info;

/// <summary>
/// Class descriptions with changed members, as a damaged list of streamer infos has them: the branches of the fixtures are
/// described and decoded with them and end in values or an error of the file.
/// </summary>
[TestClass]
public class LayoutMutationTests
{
    private const int MutationsPerFixture = 60;

    public static IEnumerable<string> Fixtures => FixtureBranches.Files;

    [TestMethod]
    [DynamicData(nameof(Fixtures))]
    public void ChangedLayoutsGiveValuesOrAnError(string fixture)
    {
        using RootContainer container = FixtureBranches.Open(fixture);
        List<StreamerInfo> layouts = [.. FileLayouts.Of(container).Layouts];
        List<BranchReader> branches = [.. FixtureBranches.Of(container)];
        Random random = new(fixture.Length);
        for (int i = 0; i < MutationsPerFixture; i++)
        {
            StreamerRegistry changed = new(layouts.Count == 0 ? [] : Change(layouts, random));
            BranchReader branch = branches[random.Next(branches.Count)];
            Decode(branch, ContentDecoderFactory.Create(branch.Record.Content, changed), container);
        }
    }

    private static List<StreamerInfo> Change(List<StreamerInfo> layouts, Random random)
    {
        List<StreamerInfo> changed = [.. layouts];
        for (int i = random.Next(1, 4); i > 0 && changed.Count > 0; i--)
        {
            int at = random.Next(changed.Count);
            List<StreamerElement> elements = [.. changed[at].Elements];
            if (elements.Count > 0)
            {
                int member = random.Next(elements.Count);
                elements[member] = Change(elements[member], layouts, random);
                if (random.Next(8) == 0)
                {
                    elements.RemoveAt(member);
                }
            }

            changed[at] = changed[at] with { Elements = elements };
        }

        return changed;
    }

    private static StreamerElement Change(StreamerElement element, List<StreamerInfo> layouts, Random random)
    {
        string other = layouts[random.Next(layouts.Count)].ClassName;
        int[] types = [-1, 0, 1, 3, 5, 7, 8, 15, 21, 25, 43, 48, 61, 62, 63, 64, 65, 66, 67, 69, 71, 82, 85, 300, 320, 365, 500, 501, 521, 1000];
        return random.Next(7) switch
        {
            0 => element with { Type = types[random.Next(types.Length)] },
            1 => element with { TypeName = other },
            2 => element with { TypeName = $"vector<{other}>" },
            3 => element with { ArrayLength = 1 << random.Next(31), MaxIndex = [], Type = element.Type + 20 },
            4 => element with { Name = other, ElementClass = "TStreamerBase", Type = 0, TypeName = "BASE" },
            5 => element with { ElementClass = "TStreamerSTL", TypeName = other + "*", StlType = 41 },
            _ => element with { CountName = "fN", Type = 48 },
        };
    }

    private static void Decode(BranchReader branch, IContentDecoder decoder, RootContainer container)
    {
        using BufferPool pool = new();
        ColumnBuilder?[] builders = [.. decoder.Columns.Select(c => c.Unreadable is not null
            ? null
            : new ColumnBuilder(new ColumnSchema { Path = c.Suffix, Name = c.Suffix, Type = c.Type, Shape = c.Shape }, pool))];
        try
        {
            (byte[] payload, int[] offsets, int origin) = FixtureBranches.Bytes(branch, container, 0);
            int[] ones = [.. Enumerable.Repeat(1, offsets.Length - 1)];
            decoder.Decode(
                new ContentEntries
                {
                    Payload = payload,
                    Offsets = offsets,
                    Counts = decoder.NeedsCounts ? ones : [],
                    InnerCounts = decoder.NeedsInnerCounts ? ones : [],
                    Origin = origin,
                },
                builders);
        }
        catch (RootFormatException)
        {
            // What a reader must do; anything else ends the test.
        }
        finally
        {
            Assert.IsLessThan(256L << 20, pool.PeakBytes);
            foreach (ColumnBuilder? builder in builders)
            {
                builder?.Dispose();
            }
        }
    }
}
