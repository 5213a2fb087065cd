namespace Microsoft.ML.Root.Expressions;

/// <summary>The code of a program: runs it for the rows of a block, from one on.</summary>
internal delegate void RowCode(RowFrame frame, int row, int rows);

/// <summary>
/// Statements that run row by row, compiled when they first run: they read inputs, which the nodes around them compute for whole
/// blocks, and give variables, which the nodes behind them use so. Immutable; threads may run it at the same time.
/// </summary>
/// <param name="limits">What a row may take.</param>
internal sealed class RowProgram(RowLimits limits) : Step
{
    private Lazy<RowCode>? _code;

    /// <summary>What a row may take.</summary>
    internal RowLimits Limits => limits;

    /// <summary>Variables and inputs by number.</summary>
    internal List<IRowLocal> Locals { get; } = [];

    /// <summary>What it reads.</summary>
    internal List<RowPort> Inputs { get; } = [];

    /// <summary>What it gives.</summary>
    internal List<RowOutputPort> Outputs { get; } = [];

    /// <summary>Nodes that are evaluated for one row.</summary>
    internal List<Node> Calls { get; } = [];

    /// <summary>Places in the text that errors name.</summary>
    internal List<TextRange> Places { get; } = [];

    /// <summary>Buffers of the nodes that are evaluated for one row.</summary>
    internal int Slots { get; private set; }

    /// <summary>The statements are complete.</summary>
    internal void Finish(int slots, Func<RowCode> compile)
    {
        Slots = slots;
        _code = new Lazy<RowCode>(compile);
    }

    internal override void Run(Evaluation evaluation)
    {
        using RowFrame frame = new(evaluation, this);
        int row = 0;
        while (row < evaluation.RowCount)
        {
            try
            {
                _code!.Value(frame, row, evaluation.RowCount);
                row = evaluation.RowCount;
            }
            catch (Exception cause) when (frame.IsInFunction)
            {
                // The row is run to its end once more, without its statements.
                frame.FailThrown(cause);
                row = frame.Row;
            }
        }
    }
}

/// <summary>Opens an input for a block.</summary>
internal delegate ProgramInput RowPort(Evaluation evaluation, RowFrame frame);

/// <summary>Opens an output for a block.</summary>
internal delegate RowOutput RowOutputPort(Evaluation evaluation, RowFrame frame);
