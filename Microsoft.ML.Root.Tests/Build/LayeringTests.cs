using Microsoft.CodeAnalysis;

namespace Microsoft.ML.Root.Tests.Build;

/// <summary>The rooms and their order, checked on what names mean and not on text.</summary>
[TestClass]
public class LayeringTests
{
    [TestMethod]
    public void TheLibraryIsUnderstoodWhole() => Expect.None(LibrarySource.Library.Errors); // names without a meaning would escape the other tests

    [TestMethod]
    public void EveryFolderIsARoom() =>
        Expect.None(LibrarySource.Library.Files.Select(file => Rooms.OfFile(file.FilePath)).Distinct().Except(Rooms.InOrder));

    [TestMethod]
    public void ARoomUsesOnlyRoomsItMay() => Expect.None(ForbiddenRooms(LibrarySource.Library));

    [TestMethod]
    public void NothingLeftOfTheWaistKnowsMachineLearning() =>
        Expect.None(MachineLearningLeftOfTheWaist(LibrarySource.Library));

    [TestMethod]
    [DataRow("IO", "Loading", false)]
    [DataRow("Loading", "IO", true)]
    [DataRow("Loading", "TTree", false)]
    [DataRow("TTree", "RNTuple", false)]
    [DataRow("RNTuple", "TTree", false)]
    [DataRow("TTree", "Container", true)]
    [DataRow("Datasets", "TTree", true)]
    [DataRow("Datasets", "Loading", true)]
    [DataRow("DataView", "Datasets", false)]
    public void AUseOfARoomIsSeen(string user, string used, bool allowed)
    {
        LibrarySource source = LibrarySource.Of(
            ($"{user}/User.cs", $"namespace Microsoft.ML.Root.{user}; class User {{ int Run() => {used}.Used.Make().Value; }}"),
            ($"{used}/Used.cs", $"namespace Microsoft.ML.Root.{used}; class Used {{ public int Value; public static Used Make() => new(); }}"));
        Expect.None(source.Errors);
        Assert.AreEqual(allowed, !ForbiddenRooms(source).Any());
    }

    [TestMethod]
    [DataRow("Loading.Used", true)]
    [DataRow("TTree.Used", false)]
    public void APublicTypeThatARoomUsesIsHeldToWhatThatRoomMayUse(string used, bool allowed)
    {
        string room = used.Split('.')[0];
        LibrarySource source = LibrarySource.Of(
            ("Loading/User.cs", "namespace Microsoft.ML.Root.Loading; class User { RootOption? Option; Marker? Mark; } class Marker;"),
            ("RootOption.cs", $"namespace Microsoft.ML.Root; public class RootOption {{ internal {used}? Value; internal Loading.Marker? Mark; }}"),
            ($"{room}/Used.cs", $"namespace Microsoft.ML.Root.{room}; class Used;"));
        Expect.None(source.Errors);
        Assert.AreEqual(allowed, !ForbiddenRooms(source).Any());
    }

    [TestMethod]
    public void AnInferredTypeIsSeen()
    {
        LibrarySource source = LibrarySource.Of(
            ("IO/User.cs", "namespace Microsoft.ML.Root.IO; class User<T> { T Get() => default!; static void Run(User<Loading.Used> all) { var one = all.Get(); } }"),
            ("Loading/Used.cs", "namespace Microsoft.ML.Root.Loading; class Used;"));
        Assert.HasCount(2, ForbiddenRooms(source).ToArray());
    }

    [TestMethod]
    [DataRow("IO", 1)]
    [DataRow("Columns", 1)]
    [DataRow("DataView", 0)]
    public void AUseOfMachineLearningIsSeen(string user, int uses)
    {
        LibrarySource source = LibrarySource.Of(
            ($"{user}/User.cs", $"namespace Microsoft.ML.Root.{user}; class User {{ Microsoft.ML.IDataView? View; }}"));
        Assert.HasCount(uses, MachineLearningLeftOfTheWaist(source).ToArray());
    }

    private static IEnumerable<SymbolUse> ForbiddenRooms(LibrarySource source)
    {
        Vocabulary vocabulary = Vocabulary.Of(source);
        return source.Uses.Where(use => use.DeclaringRoom() is not null && !Rooms.MayUse(vocabulary.RoomOfUser(use), vocabulary.RoomOfUsed(use)));
    }

    private static IEnumerable<SymbolUse> MachineLearningLeftOfTheWaist(LibrarySource source) => source.Uses
        .Where(use => use.DeclaringRoom() is null && !Rooms.MayUseMachineLearning(use.Room))
        .Where(use => use.Symbol.ContainingNamespace?.ToDisplayString() is "Microsoft.ML" or "Microsoft.ML.Data");
}
