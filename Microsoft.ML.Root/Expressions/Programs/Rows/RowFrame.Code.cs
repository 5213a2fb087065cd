using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Expressions;

/// <content>What the code of a program calls: its variables, inputs and outputs, and nodes that are evaluated for the row.</content>
internal sealed unsafe partial class RowFrame
{
    /// <summary>The collection of a local.</summary>
    internal static RowList<T> List<T>(RowFrame frame, int local)
        where T : unmanaged
        => Unsafe.As<RowList<T>>(frame._lists[local]!);

    /// <summary>An input.</summary>
    internal static RowScalar<T> Scalar<T>(RowFrame frame, int input)
        where T : unmanaged
        => Unsafe.As<RowScalar<T>>(frame._inputs[input]);

    /// <summary>Puts a value where nodes that are evaluated for the row find it.</summary>
    internal static void Store<T>(RowFrame frame, int local, T value)
        where T : unmanaged
        => *(T*)frame.Cell(local) = value;

    /// <summary>The value of an output.</summary>
    internal static void Give<T>(RowFrame frame, int output, T value)
        where T : unmanaged
        => Unsafe.As<RowValueOutput<T>>(frame._outputs[output]).Set(frame.Row, value);

    /// <summary>An input that is a collection goes to the row.</summary>
    internal static void MoveList<T>(RowFrame frame, int input)
        where T : unmanaged
        => Unsafe.As<RowListInput<T>>(frame._inputs[input]).MoveTo(frame.Row);

    /// <summary>An input that is a collection of collections goes to the row.</summary>
    internal static void MoveLists<T>(RowFrame frame, int input)
        where T : unmanaged
        => Unsafe.As<RowListsInput<T>>(frame._inputs[input]).MoveTo(frame.Row);

    /// <summary>An input that is a text goes to the row.</summary>
    internal static void MoveText(RowFrame frame, int input) => Unsafe.As<RowTextInput>(frame._inputs[input]).MoveTo(frame.Row);

    /// <summary>The collection of an output.</summary>
    internal static void GiveList<T>(RowFrame frame, int output, bool hasValue)
        where T : unmanaged
        => Unsafe.As<RowListOutput<T>>(frame._outputs[output]).End(frame.Row, hasValue);

    /// <summary>The collection of collections of an output.</summary>
    internal static void GiveLists<T>(RowFrame frame, int output, bool hasValue)
        where T : unmanaged
        => Unsafe.As<RowListsOutput<T>>(frame._outputs[output]).End(hasValue);

    /// <summary>The collection of collections of a local.</summary>
    internal static RowLists<T> Lists<T>(RowFrame frame, int local)
        where T : unmanaged
        => Unsafe.As<RowLists<T>>(frame._lists[local]!);

    /// <summary>A local is another collection's name from now on.</summary>
    internal static TList Alias<TList>(RowFrame frame, int local, TList list)
        where TList : RowList
    {
        frame._lists[local] = list;
        return list;
    }

    /// <summary>An input that is a collection is used: the row fails where it has none.</summary>
    internal static TList Checked<TList>(RowFrame frame, TList list, int input)
        where TList : RowList
    {
        if (frame._inputs[input].IsMissing)
        {
            frame.FailInput(input);
        }

        return list;
    }

    /// <summary>Evaluates a node for the row.</summary>
    internal static T Value<T>(RowFrame frame, int call)
        where T : unmanaged
    {
        Block<T> block = ((ValueNode<T>)frame._program.Calls[call]).Evaluate(frame.Rows);
        frame.TakeError();
        return block[0];
    }

    /// <summary>Evaluates a node that gives a collection for the row.</summary>
    internal static RowList<T> Items<T>(RowFrame frame, int call, int local)
        where T : unmanaged
    {
        Block<T> block = ((ValueNode<T>)frame._program.Calls[call]).Evaluate(frame.Rows);
        frame.TakeError();
        RowList<T> list = List<T>(frame, local);
        ReadOnlySpan<T> items = block.Items(0);
        list.View((T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(items)), items.Length);
        return list;
    }

    /// <summary>Evaluates a node that gives a collection of collections for the row.</summary>
    internal static RowLists<T> ItemLists<T>(RowFrame frame, int call, int local)
        where T : unmanaged
    {
        Block<T> block = ((ValueNode<T>)frame._program.Calls[call]).Evaluate(frame.Rows);
        frame.TakeError();
        RowLists<T> lists = Lists<T>(frame, local);
        (int first, int last) = block.Structure.ItemsOf(0);
        lists.View((T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(block.Values)), block.Structure.Below, first, last);
        return lists;
    }

    /// <summary>Evaluates a node that gives a text for the row.</summary>
    internal static RowList<byte> Text(RowFrame frame, int call, int local)
    {
        TextBlock block = ((TextNode)frame._program.Calls[call]).Evaluate(frame.Rows);
        frame.TakeError();
        RowList<byte> text = List<byte>(frame, local);
        ReadOnlySpan<byte> bytes = block[0];
        text.View((byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes)), bytes.Length);
        return text;
    }
}
