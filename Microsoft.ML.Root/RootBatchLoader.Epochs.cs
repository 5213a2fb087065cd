using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root;

public sealed partial class RootBatchLoader
{
    /// <summary>The batches of an epoch. Each enumeration is a pass of its own.</summary>
    /// <param name="number">Number of the epoch, from 0; shuffled epochs differ.</param>
    /// <param name="cancellationToken">Ends passes with <see cref="OperationCanceledException"/>.</param>
    public RootEpoch Epoch(int number, CancellationToken cancellationToken = default)
    {
        OptionCheck.AtLeast(number, 0);
        CheckInUse();
        return new RootEpoch(this, number, null, cancellationToken);
    }

    /// <summary>
    /// Several epochs, one after another: each begins to load while the last pool of the one before is used, so that none begins with a
    /// wait. What has been loaded ahead is given back when the sequence is left.
    /// </summary>
    /// <param name="first">Number of the first epoch, from 0.</param>
    /// <param name="count">Number of epochs, at least 1.</param>
    /// <param name="cancellationToken">Ends passes with <see cref="OperationCanceledException"/>.</param>
    public IEnumerable<RootEpoch> Epochs(int first, int count, CancellationToken cancellationToken = default)
    {
        OptionCheck.AtLeast(first, 0);
        OptionCheck.Between(count, 1, int.MaxValue - first);
        CheckInUse();
        return InTurn(first, count, cancellationToken);
    }

    /// <summary>The rest of an epoch, from the row behind a batch on.</summary>
    /// <param name="position">What <see cref="RootBatch.Position"/> was.</param>
    /// <param name="cancellationToken">Ends passes with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The position belongs to other data, options or parts; the message says what differs.</exception>
    public RootEpoch Resume(string position, CancellationToken cancellationToken = default)
    {
        OptionCheck.Name(position);
        CheckInUse();
        BatchToken token = BatchToken.Parse(position, _batches.Order);
        return new RootEpoch(this, token.Epoch, token.Position, cancellationToken);
    }

    /// <summary>Makes a pass that has not begun.</summary>
    internal BatchPass NewPass(int epoch, BatchPosition? start, Action inLastPool, CancellationToken cancellation)
    {
        CheckInUse();
        return new BatchPass(_batches, epoch, start, inLastPool, cancellation);
    }

    private IEnumerable<RootEpoch> InTurn(int first, int count, CancellationToken cancellation)
    {
        RootEpoch? current = Epoch(first, cancellation);
        RootEpoch? next = null;
        try
        {
            for (int i = 1; i <= count; i++)
            {
                next = i < count ? Epoch(first + i, cancellation) : null;
                current!.Next = next;
                yield return current;
                current.GiveUp();
                current = next;
            }
        }
        finally
        {
            current?.GiveUp();
            next?.GiveUp();
        }
    }
}
