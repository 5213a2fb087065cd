using Microsoft.CodeAnalysis;

namespace Microsoft.ML.Root.Tests.Build;

/// <summary>
/// Public types lie in no room, yet rooms use them: options, schemas, errors. Such a type belongs to the lowest room that has all
/// it uses itself, and is held to what that room may use; any other public type is the façade's.
/// </summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<INamedTypeSymbol, string> _roomOfType = new(SymbolEqualityComparer.Default);

    private Vocabulary(LibrarySource source)
    {
        SymbolUse[] uses = [.. source.Uses.Where(use => use.DeclaringRoom() is not null)];
        Queue<INamedTypeSymbol> found = new(uses.Where(use => use.Room != Rooms.Facade && use.DeclaringRoom() == Rooms.Facade).Select(use => use.DeclaringType()));
        ILookup<INamedTypeSymbol, SymbolUse> byUser = uses.Where(use => use.Room == Rooms.Facade && use.User is not null)
            .ToLookup<SymbolUse, INamedTypeSymbol>(use => use.User!, SymbolEqualityComparer.Default);
        while (found.TryDequeue(out INamedTypeSymbol? type))
        {
            if (_roomOfType.TryAdd(type, Rooms.InOrder[0]))
            {
                foreach (SymbolUse use in byUser[type].Where(use => use.DeclaringRoom() == Rooms.Facade))
                {
                    found.Enqueue(use.DeclaringType());
                }
            }
        }

        // Types that use one another rise together: until nothing rises any more.
        bool rises = true;
        while (rises)
        {
            rises = false;
            foreach (INamedTypeSymbol type in _roomOfType.Keys.ToArray())
            {
                string highest = byUser[type].Select(RoomOfUsed).Append(_roomOfType[type]).MaxBy(room => Array.IndexOf(Rooms.InOrder, room))!;
                rises |= highest != _roomOfType[type];
                _roomOfType[type] = highest;
            }
        }
    }

    public static Vocabulary Of(LibrarySource source) => new(source);

    /// <summary>The room of the code that uses something.</summary>
    public string RoomOfUser(SymbolUse use)
        => use.Room == Rooms.Facade && use.User is not null && _roomOfType.TryGetValue(use.User, out string? room) ? room : use.Room;

    /// <summary>The room of what is used.</summary>
    public string RoomOfUsed(SymbolUse use)
        => use.DeclaringRoom() is string declaring && declaring != Rooms.Facade ? declaring
            : _roomOfType.GetValueOrDefault(use.DeclaringType(), Rooms.Facade);
}
