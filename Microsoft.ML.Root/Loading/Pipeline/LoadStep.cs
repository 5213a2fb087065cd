namespace Microsoft.ML.Root.Loading;

/// <summary>What a loading thread does next.</summary>
internal sealed class LoadStep
{
    private LoadStep(LoadStepKind kind, LoadingPool pool, LoadSlot? slot = null, LoadTask? task = null)
    {
        Kind = kind;
        Pool = pool;
        Slot = slot!;
        Work = task!;
    }

    internal LoadStepKind Kind { get; }

    internal LoadingPool Pool { get; }

    /// <summary>The slot, unless a pool is arranged.</summary>
    internal LoadSlot Slot { get; }

    /// <summary>The work to decode.</summary>
    internal LoadTask Work { get; }

    internal static LoadStep Plan(LoadSlot slot) => new(LoadStepKind.Plan, slot.Pool, slot);

    internal static LoadStep Fetch(LoadSlot slot) => new(LoadStepKind.Fetch, slot.Pool, slot);

    internal static LoadStep Decode(LoadSlot slot, LoadTask task) => new(LoadStepKind.Decode, slot.Pool, slot, task);

    internal static LoadStep Arrange(LoadingPool pool) => new(LoadStepKind.Arrange, pool);
}
