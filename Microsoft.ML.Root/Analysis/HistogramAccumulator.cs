using System.Buffers;
using System.Numerics.Tensors;

namespace Microsoft.ML.Root.Analysis;

/// <summary>Fills a histogram or a profile.</summary>
/// <typeparam name="TSum">What is added up in a cell.</typeparam>
/// <param name="axes">Its axes.</param>
/// <param name="columns">The columns of the axes, the weights, and the values of a profile.</param>
internal sealed class HistogramAccumulator<TSum>(IReadOnlyList<BookedAxis> axes, AlignedColumns columns) : Accumulator
    where TSum : struct, ICellSum<TSum>
{
    private readonly CellSums<TSum> _sums = new(Size(axes));
    private readonly Categories?[] _categories = [.. axes.Select(a => a.Axis.IsCategorical ? new Categories() : null)];

    /// <summary>Sums of what is filled along the axes, where these are numbers.</summary>
    private readonly AxisSums? _along = axes.Any(a => a.Axis.IsCategorical) ? null : new AxisSums(axes.Count);

    /// <summary>Items that were filled in.</summary>
    internal long Entries { get; private set; }

    /// <summary>See <see cref="AxisSums"/>; null where an axis is of labels.</summary>
    internal double[]? Along => _along?.ToArray();

    /// <summary>Columns of the axes, the weights, and the values of a profile.</summary>
    internal AlignedColumns Columns => columns;

    /// <summary>The axis of a histogram that has one, of numbers, and few bins; else null.</summary>
    internal RootAxis? OnlyAxis { get; } = axes is [{ Axis: { IsCategorical: false, Bins: < CellRun.MostCells - 1 } only }] ? only : null;

    public override void Add(AnalysisBlock block)
    {
        if (axes.Count == 1 && _categories[0] is null)
        {
            Add(block, block.Binned(columns[0], columns.Shape, axes[0].Axis).Bins);
            return;
        }

        int count = columns.Shape < 0 ? block.Count : block.Numbers(columns.Shape, columns.Shape).Length;
        long[] buffer = ArrayPool<long>.Shared.Rent(count);
        Span<long> cells = buffer.AsSpan(0, count);
        cells.Clear();
        long stride = 1;
        for (int i = 0; i < axes.Count; i++)
        {
            if (_categories[i] is Categories categories)
            {
                categories.AddCells(block, columns[i], columns.Shape, cells, stride);
            }
            else
            {
                TensorPrimitives.MultiplyAdd(block.Binned(columns[i], columns.Shape, axes[i].Axis).Bins, stride, cells, cells);
            }

            stride *= Size(axes[i].Axis);
        }

        Add(block, cells);
        ArrayPool<long>.Shared.Return(buffer);
    }

    private void Add(AnalysisBlock block, ReadOnlySpan<long> cells)
    {
        _sums.Add(cells, columns.Numbers(block, axes.Count), columns.Numbers(block, axes.Count + 1));
        _along?.Add(block, columns, axes, cells.Length);
        Entries += cells.Length;
    }

    /// <summary>Adds what others have added up in the cells of a histogram with one axis.</summary>
    internal void Merge(ReadOnlySpan<TSum> cells)
    {
        for (int cell = 0; cell < cells.Length; cell++)
        {
            _sums.Merge(cell, cells[cell]);
        }
    }

    /// <summary>Adds what others have added up along the one axis.</summary>
    internal void Merge(CompensatedSum along, CompensatedSum squaresAlong, long entries)
    {
        _along!.Merge(along, squaresAlong);
        Entries += entries;
    }

    internal override void Merge(Accumulator next)
    {
        HistogramAccumulator<TSum> other = (HistogramAccumulator<TSum>)next;
        Entries += other.Entries;
        _along?.Merge(other._along!);
        int[]?[] bins = [.. _categories.Select((c, i) => c?.Join(other._categories[i]!, axes[i].Axis.Title))];
        if (!Array.Exists(bins, b => b is not null))
        {
            _sums.Merge(other._sums);
            return;
        }

        long[] sizes = [.. axes.Select(a => Size(a.Axis))];
        foreach ((long cell, TSum sum) in other._sums.Filled)
        {
            _sums.Merge(Moved(cell, bins, sizes), sum);
        }
    }

    /// <summary>Labels would have to be forgotten too, and a table would keep the room that its fullest slice took.</summary>
    internal override bool IsReusable => _along is not null && _sums.IsArray;

    internal override void Clear()
    {
        _sums.Clear();
        _along!.Clear();
        Entries = 0;
    }

    /// <summary>What was filled in, by cell of the axes as they are at the end.</summary>
    internal (RootAxis[] Axes, IEnumerable<(long Cell, TSum Sum)> Cells) Complete()
    {
        RootAxis[] complete = [.. axes.Select((a, i) => _categories[i]?.Axis(a.Axis) ?? a.Axis)];
        RootAxis.RequireSize(complete);
        int[]?[] bins = [.. _categories.Select((c, i) => c?.Bins(complete[i]))];
        long[] sizes = [.. complete.Select(a => a.Bins + 2L)];
        return (complete, _sums.Filled.Select(c => (Moved(c.Cell, bins, sizes), c.Sum)));
    }

    /// <summary>A cell where bins have other numbers, and axes these sizes.</summary>
    private long Moved(long cell, int[]?[] bins, long[] sizes)
    {
        long moved = 0;
        long stride = 1;
        for (int i = 0; i < axes.Count; i++)
        {
            long size = Size(axes[i].Axis);
            long bin = cell % size;
            cell /= size;
            moved += stride * (bins[i]?[bin] ?? bin);
            stride *= sizes[i];
        }

        return moved;
    }

    private static long Size(RootAxis axis) => axis.IsCategorical ? Categories.LargestCount + 2 : axis.Bins + 2;

    private static long Size(IReadOnlyList<BookedAxis> axes) => axes.Aggregate(1L, (size, a) => size * Size(a.Axis));
}
