using System.Collections;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Tasks of the inner source and the columns that are computed from them and from nothing else.</summary>
internal sealed class PlanGroup
{
    /// <summary>Tasks of the inner source.</summary>
    internal List<ColumnTask> Tasks { get; } = [];

    /// <summary>Numbers of the computed columns, each behind those that it uses.</summary>
    internal List<int> Computed { get; } = [];

    /// <summary>Numbers of all columns that the group can give.</summary>
    /// <param name="stored">Numbers of the columns of the inner plan.</param>
    internal IEnumerable<int> Numbers(int[] stored) => Tasks.SelectMany(w => w.Outputs).Select(o => stored[o]).Concat(Computed);
}

/// <summary>
/// The tasks of a plan, put together where a computed column needs several of them. Tasks that no computed column needs stay
/// apart, so that they are decoded in parallel as before.
/// </summary>
internal sealed class PlanGroups : IEnumerable<PlanGroup>
{
    private readonly List<PlanGroup> _groups = [];
    private readonly int[] _stored;

    /// <summary>The group of each column, by its number.</summary>
    private readonly Dictionary<int, PlanGroup> _owners = [];

    /// <param name="tasks">Tasks of the inner source.</param>
    /// <param name="stored">Numbers of the columns of the inner plan.</param>
    internal PlanGroups(IEnumerable<ColumnTask> tasks, int[] stored)
    {
        _stored = stored;
        foreach (ColumnTask task in tasks)
        {
            PlanGroup group = new();
            group.Tasks.Add(task);
            _groups.Add(group);
            foreach (int output in task.Outputs)
            {
                _owners[stored[output]] = group;
            }
        }
    }

    /// <summary>Adds a computed column; the groups of its inputs become one.</summary>
    internal void Join(int number, IReadOnlyList<int> inputs)
    {
        PlanGroup? joined = null;
        foreach (int input in inputs)
        {
            PlanGroup group = _owners[input];
            if (joined is null)
            {
                joined = group;
            }
            else if (group != joined)
            {
                Merge(joined, group);
            }
        }

        if (joined is null)
        {
            joined = new PlanGroup();
            _groups.Add(joined);
        }

        joined.Computed.Add(number);
        _owners[number] = joined;
    }

    public IEnumerator<PlanGroup> GetEnumerator() => _groups.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Merge(PlanGroup into, PlanGroup from)
    {
        into.Tasks.AddRange(from.Tasks);

        // Numbers ascend in the order of definition, so that inputs come first.
        into.Computed.AddRange(from.Computed);
        into.Computed.Sort();
        _groups.Remove(from);
        foreach (int number in from.Numbers(_stored))
        {
            _owners[number] = into;
        }
    }
}
