using System.Linq.Expressions;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A node whose block functions written in C# read.</summary>
internal interface IRowSource
{
    /// <summary>Where the evaluation's block lies.</summary>
    RowMemory Open(Evaluation evaluation);
}

/// <summary>A block in native memory, which stays where it is while the block is evaluated.</summary>
/// <param name="Values">The values, or a text's bytes.</param>
/// <param name="Offsets">Where the rows' values start, if each row has some number of them.</param>
/// <param name="Step">1; 0 where all rows have the value or text of the first.</param>
/// <param name="Texts">Where the texts of a collection of them start, all rows' one after another.</param>
internal readonly unsafe record struct RowMemory(nint Values, nint Offsets, int Step, nint Texts = 0)
{
    /// <summary>The memory of spans that lie in native memory.</summary>
    internal static RowMemory Of<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> offsets, bool isConstant = false)
        where T : unmanaged
        => new(
            (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(values)),
            (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(offsets)),
            isConstant ? 0 : 1);

    /// <summary>The value of a row.</summary>
    internal T Value<T>(int row)
        where T : allows ref struct
        => Unsafe.Read<T>((void*)(Values + ((nint)(row * Step) * Unsafe.SizeOf<T>())));

    /// <summary>The items of a row.</summary>
    internal ReadOnlySpan<T> Items<T>(int row)
        where T : unmanaged
    {
        int* offsets = (int*)Offsets;
        return new((T*)Values + (offsets[row] - *offsets), offsets[row + 1] - offsets[row]);
    }

    /// <summary>The texts of a row's collection.</summary>
    internal string[] TextsOf(int row)
    {
        int* offsets = (int*)Offsets;
        int* ends = (int*)Texts;
        string[] texts = new string[offsets[row + 1] - offsets[row]];
        for (int i = 0; i < texts.Length; i++)
        {
            int* text = ends + (offsets[row] - *offsets) + i;
            texts[i] = Encoding.UTF8.GetString((byte*)Values + (text[0] - *ends), text[1] - text[0]);
        }

        return texts;
    }

    /// <summary>The text of a row; the bytes are those of all rows.</summary>
    internal string Text(int row)
    {
        int* offsets = (int*)Offsets + (row * Step);
        return Encoding.UTF8.GetString((byte*)Values + offsets[0], offsets[1] - offsets[0]);
    }
}

/// <summary>Makes an argument of a row.</summary>
/// <typeparam name="T">Type of the argument.</typeparam>
internal delegate T ArgumentFactory<out T>(RowMemory memory, int row)
    where T : allows ref struct;

/// <summary>Gives a function its argument of each row.</summary>
/// <typeparam name="T">Type of the argument.</typeparam>
/// <param name="memory">Where the block lies.</param>
/// <param name="factory">Makes arguments that are no values as they lie there; null for those that are.</param>
internal readonly struct RowReader<T>(RowMemory memory, ArgumentFactory<T>? factory)
    where T : allows ref struct
{
    /// <summary>The argument of a row of the block.</summary>
    internal T Read(int row) => factory is null ? memory.Value<T>(row) : factory(memory, row);
}

/// <summary>A column that is an argument of a function.</summary>
/// <param name="column">The column, in the type of the argument's values.</param>
/// <param name="factory">A <see cref="ArgumentFactory{T}"/> of the argument's type; null for values.</param>
internal sealed class RowArgument(IRowSource column, Delegate? factory)
{
    /// <summary>True for a number, false for a text or a collection.</summary>
    internal bool IsNumber => factory is null;

    /// <summary>True where it is code in a program.</summary>
    internal bool HasCode => ((Node)column).HasCode;

    /// <summary>The argument in a program that runs row by row.</summary>
    internal Expression InProgram(RowCompiler rows) => ((Node)column).InProgram(rows);

    /// <summary>A reader of the evaluation's block.</summary>
    /// <typeparam name="T">Type of the argument.</typeparam>
    internal RowReader<T> Open<T>(Evaluation evaluation)
        where T : allows ref struct
        => new(column.Open(evaluation), (ArgumentFactory<T>?)factory);
}

/// <summary>How collections become arguments: a span that is valid during the call, or an array that the function may keep.</summary>
/// <param name="Array">Type of the array.</param>
/// <param name="AsSpan">A factory of spans.</param>
/// <param name="AsArray">A factory of arrays, and so of the interfaces that arrays have.</param>
internal sealed record ItemArguments(Type Array, Delegate AsSpan, Delegate AsArray)
{
    /// <summary>The makers for items of a type, which may not be text.</summary>
    internal static ItemArguments Of(ElementType item) => item.Accept<ItemVisitor, ItemArguments>(default);

    private static ItemArguments Of<T>()
        where T : unmanaged
        => new(
            typeof(T[]),
            new ArgumentFactory<ReadOnlySpan<T>>((memory, row) => memory.Items<T>(row)),
            new ArgumentFactory<T[]>((memory, row) => memory.Items<T>(row).ToArray()));

    private readonly struct ItemVisitor : IElementVisitor<ItemArguments>
    {
        public ItemArguments Visit<T>()
            where T : unmanaged, INumber<T>
            => Of<T>();

        public ItemArguments VisitBool() => Of<bool>();

        public ItemArguments VisitText() => throw new InvalidOperationException("There are no collections of texts.");
    }
}
