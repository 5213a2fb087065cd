using System.Buffers.Binary;

namespace Microsoft.ML.Root.Remote.XRootD.Messages;

/// <summary>Asks for the status of a file or folder.</summary>
internal sealed record StatRequest(string Path) : TextRequest(RequestCode.Stat, Path);

/// <summary>Asks what kind each of several paths is: one byte of flags a path.</summary>
internal sealed record StatxRequest(IReadOnlyList<string> Paths) : TextRequest(RequestCode.Statx, string.Join('\n', Paths));

/// <summary>Lists a folder, each name with its status.</summary>
internal sealed record DirListRequest(string Path) : TextRequest(RequestCode.DirList, Path)
{
    private const byte WithStat = 2;

    protected override void WriteArguments(Span<byte> arguments) => arguments[^1] = WithStat;
}

/// <summary>Asks a manager which servers have a path; with <c>*</c> before it, which may have something below it.</summary>
internal sealed record LocateRequest(string Path) : TextRequest(RequestCode.Locate, Path);

/// <summary>Asks for values of the server's configuration: one line a name, in order; names it does not know come back as they are.</summary>
internal sealed record QueryConfigRequest(IReadOnlyList<string> Names) : TextRequest(RequestCode.Query, string.Join(' ', Names))
{
    private const ushort Config = 7;

    protected override void WriteArguments(Span<byte> arguments) => BinaryPrimitives.WriteUInt16BigEndian(arguments, Config);
}
