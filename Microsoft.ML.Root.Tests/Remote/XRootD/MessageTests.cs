using System.Text;
using Microsoft.ML.Root.Remote.XRootD.Messages;

namespace Microsoft.ML.Root.Tests.Remote.XRootD;

/// <summary>Messages against bytes that passed between XRootD's own client and server.</summary>
[TestClass]
public class MessageTests
{
    private static readonly FileHandle _first = new(0);
    private static readonly FileHandle _second = new(0x01000000);

    [TestMethod]
    public void RequestsAreTheBytesThatServersTake()
    {
        Check("0001 0bbe 00000511 03 03 00000000000000000000 00000000", new ProtocolRequest(false, ExpectedNext.Login), 1);
        Check("0001 0bbe 00000511 07 01 00000000000000000000 00000000", new ProtocolRequest(true, ExpectedNext.Bind), 1);
        Check($"0003 0bc2 0000 0450 0000 000000000000 00000000 0000000f {Hex("/TTBar_000.root")}", Open("/TTBar_000.root"), 3);
        Check("0004 0bc9 000000000000000000000000 00000000 00000000", new HandleStatRequest(_first), 4);
        Check($"0005 0bc9 00000000000000000000000000000000 0000000f {Hex("/TTBar_000.root")}", new StatRequest("/TTBar_000.root"), 5);
        Check("000b 0bc5 00000000 0000000000000000 00000040 00000000", new ReadRequest(_first, 0, 64, 0), 11);
        Check("000c 0bc5 00000000 00000000000a3eb3 00000040 00000000", new ReadRequest(_first, 671411, 64, 0), 12);
        Check("000c 0bc5 00000000 00000000000a3eb3 00000040 00000008 0300000000000000", new ReadRequest(_first, 671411, 64, 3), 12);
        Check(
            "0005 0bd1 00000000000000000000000000000000 00000030"
            + " 00000000 00000008 0000000000000000 01000000 00000010 0000000000000064 00000000 00000004 00000000000003e8",
            new ReadVRequest(new ReadElement[] { new(_first, 0, 8), new(_second, 100, 16), new(_first, 1000, 4) }),
            5);
        Check("0005 0bd6 00000000 0000000000000000 00000064 00000000", new PgReadRequest(_first, 0, 100, 0), 5);
        Check("0005 0bd6 00000000 0000000000000000 00000064 00000001 02", new PgReadRequest(_first, 0, 100, 2), 5);
        Check("0009 0bd6 00000000 0000000000001000 00001000 00000002 0001", new PgReadRequest(_first, 4096, 4096, 0, IsRetry: true), 9);
        Check("0004 0bbc 00000000000000000000000000000002 00000004 2f737562", new DirListRequest("/sub"), 4);
        Check("0007 0bbb 00000000 000000000000000000000000 00000000", new CloseRequest(_first), 7);
        Check(
            $"0010 0bb9 0007 0000 00000000 0000000000000000 0000001b {Hex("readv_ior_max readv_iov_max")}",
            new QueryConfigRequest(ReadVLimits.ConfigNames),
            16);
        Check("0002 0bd0 000102030405060708090a0b0c0d0e0f 00000000", new BindRequest(Session()), 2);
        Check("0002 0bcf 000102030405060708090a0b0c0d0e0f 00000000", new EndSessRequest(Session()), 2);
        Check($"0006 0bce 00000000000000000000000000000000 00000005 {Hex("/a\n/b")}", new StatxRequest(["/a", "/b"]), 6);
        Check($"0006 0bd3 00000000000000000000000000000000 00000002 {Hex("*/")}", new LocateRequest("*/"), 6);
        Check("0007 0bc3 00000000000000000000000000000000 00000000", new PingRequest(), 7);
        Check($"0008 0bb8 000000000000000000000000 7a746e00 00000003 {Hex("abc")}", new AuthRequest("ztn", "abc"u8.ToArray()), 8);
        Check(
            "0004 0bd5 0bc2 00 00 0000000000000001 01 000000 00000020 8bbd2b662169e90b7989d80402ac2f881f6c9e017ebcbbcb29a3880a57397bc2",
            new SigVerRequest(RequestCode.Open, 1, Convert.FromHexString("8bbd2b662169e90b7989d80402ac2f881f6c9e017ebcbbcb29a3880a57397bc2")),
            4);
    }

    [TestMethod]
    public void ALoginSaysWhoAndWhatTheClientCanDo()
    {
        byte[] bytes = Bytes(new LoginRequest("somebody_long"), 2);
        Assert.HasCount(24, bytes);
        Assert.AreEqual("somebody", Encoding.ASCII.GetString(bytes, 8, 8));
        Assert.AreEqual(0x85, bytes[18]);
        byte[] withToken = Bytes(new LoginRequest("u", "tok=1"), 2);
        StringAssert.EndsWith(Encoding.ASCII.GetString(withToken), "?&tok=1", StringComparison.Ordinal);
    }

    [TestMethod]
    public void TheHandshakeIsAsTheProtocolHasIt()
    {
        byte[] bytes = new byte[Handshake.Size];
        Handshake.Write(bytes);
        CollectionAssert.AreEqual(FromHex("00000000 00000000 00000000 00000004 000007dc"), bytes);
    }

    [TestMethod]
    public void Crc32CIsCastagnolis()
    {
        Assert.AreEqual(0xE3069283, Crc32C.Of("123456789"u8));
        Assert.AreEqual(0x98f94189, Crc32C.Of(new byte[4096]));
        Assert.AreEqual(0x8a9136aa, Crc32C.Of(new byte[32]));
        Assert.AreEqual(0xc7c31711, Crc32C.Of(FromHex("0005 1e00 00000000 00000068 0000000000000000")));
        byte[] bytes = new byte[3 * 4096];
        new Random(1).NextBytes(bytes);
        ReadOnlySpan<byte> all = bytes;
        Assert.AreEqual((Crc32C.Of(all[..4096]), Crc32C.Of(all[4096..8192]), Crc32C.Of(all[8192..])), Crc32C.Of(all[..4096], all[4096..8192], all[8192..]));
    }

    [TestMethod]
    public void AProtocolAnswerTellsWhatTheServerOffersAndWantsSigned()
    {
        ProtocolResponse plain = ProtocolResponse.Read(FromHex("00000511 00300001"), "s");
        Assert.IsTrue(plain.Flags.HasFlag(ServerFlags.PgRead) && plain.Flags.HasFlag(ServerFlags.IsServer));
        Assert.IsFalse(plain.Signing.Covers(RequestCode.Open));
        ProtocolResponse standard = ProtocolResponse.Read(FromHex("00000511 00300001 53 00 00 00 02 00"), "s");
        Assert.IsFalse(standard.Signing.Covers(RequestCode.Open), "no protocol of ours has a key, and it is not forced");
        ProtocolResponse forced = ProtocolResponse.Read(FromHex("00000511 00300001 42 00 0008 6100000000000000 53 00 00 02 03 01 0d02"), "s");
        Assert.IsTrue(forced.Signing.Covers(RequestCode.PgRead));
        Assert.IsTrue(forced.Signing.Covers(RequestCode.Read), "named by itself");
        Assert.IsFalse(forced.Signing.Covers(RequestCode.ReadV), "pedantic only");
        Assert.IsFalse(forced.Signing.Covers(RequestCode.Login));
    }

    [TestMethod]
    [DataRow(4004, "127.0.0.1?tried=vm", null, "127.0.0.1", 4004, null, "tried=vm", "")]
    [DataRow(0, "host", null, "host", 1094, null, "", "")]
    [DataRow(1095, "[::1]?a=b&c=d?token=x?y", null, "::1", 1095, null, "a=b&c=d", "token=x?y")]
    [DataRow(-1, "roots://u@host:2000//f/g?a=b", "roots", "host", 2000, "/f/g", "a=b", "")]
    [DataRow(-4097, "http://host/x", "http", "host", 1094, "x", "", "")]
    public void ARedirectNamesAServer(int port, string text, string? scheme, string host, int portThen, string? path, string opaque, string token)
    {
        byte[] body = [.. BitConverter.GetBytes(port).Reverse(), .. Encoding.ASCII.GetBytes(text)];
        Assert.AreEqual(new RedirectResponse(scheme, host, portThen, path, opaque, token), RedirectResponse.Read(body, "s"));
    }

    [TestMethod]
    public void StatusesAndListingsAreRead()
    {
        FileStatus status = FileStatus.Parse("50388345863339520 671421 16 1795964895 1795964895 1795964895 0644 root root", "s");
        Assert.AreEqual(new FileStatus(671421, (FileFlags)16, 1795964895), status);
        List<DirectoryEntry> entries = DirectoryEntry.ReadAll(".\n0 0 0 0\na.root\n1 571416 16 5\nsub\n1 0 2 6\0"u8, "s");
        Assert.HasCount(2, entries);
        Assert.AreEqual("a.root", entries[0].Name);
        Assert.IsTrue(entries[1].Status!.Value.IsDirectory);
        Assert.IsEmpty(DirectoryEntry.ReadAll(".\n0 0 0 0\0"u8, "s"));
        Assert.IsEmpty(DirectoryEntry.ReadAll([], "s"));
        Assert.IsNull(DirectoryEntry.ReadAll("a\nb\0"u8, "s")[1].Status);
        CollectionAssert.AreEqual(
            new LocatedServer[] { new("127.0.0.1", 21202, false), new("h", 1094, true) },
            LocatedServer.ReadAll("Sr[::127.0.0.1]:21202 Mrh\0"u8, "s"));
        Assert.AreEqual(new ReadVLimits(2097136, 1024), ReadVLimits.Read("2097136\n1024\n"u8));
        Assert.AreEqual(ReadVLimits.Default, ReadVLimits.Read("readv_ior_max\n2147483647\n"u8), "names come back where they are not known");
    }

    [TestMethod]
    [DataRow("../../x")]
    [DataRow("..")]
    public void AListingThatLeadsElsewhereIsRefused(string name)
        => Assert.ThrowsExactly<RootFormatException>(() => DirectoryEntry.ReadAll(Encoding.ASCII.GetBytes(name + "\0"), "s"));

    [TestMethod]
    public void ShortAndBrokenAnswersAreErrorsOfTheReader()
    {
        Action[] reads =
        [
            () => ResponseHeader.Read(FromHex("0001 0fa7 00000010"), "s"),
            () => ResponseHeader.Read(FromHex("0001 0000 ffffffff"), "s"),
            () => ResponseHeader.Read(FromHex("0001 0005 00000000"), "s"),
            () => ProtocolResponse.Read(FromHex("00000511"), "s"),
            () => ProtocolResponse.Read(FromHex("00000511 00300001 53 00 00 02 03 05 0d02"), "s"),
            () => LoginResponse.Read(new byte[15], "s"),
            () => OpenResponse.Read(new byte[3], "s"),
            () => OpenResponse.Read([.. new byte[12], .. "1 2 3"u8], "s"),
            () => ErrorResponse.Read(new byte[3], "s"),
            () => RedirectResponse.Read(new byte[3], "s"),
            () => RedirectResponse.Read(FromHex("00011234 61"), "s"),
            () => RedirectResponse.Read(FromHex("ffffffff 61"), "s"),
            () => WaitResponse.Read([], "s"),
            () => LocatedServer.ReadAll("X"u8, "s"),
            () => PgReadHeader.Read(FromHex("c7c31710 0005 1e00 00000000 00000068 0000000000000000"), 5, "s"),
            () => PgReadHeader.Read(FromHex("c7c31711 0005 1e00 00000000 00000068 0000000000000000"), 6, "s"),
        ];
        foreach (Action read in reads)
        {
            Assert.ThrowsExactly<RootFormatException>(read);
        }
    }

    [TestMethod]
    public void NoRequestShowsItsArguments()
    {
        XRootDRequest[] requests = [Open("/f?authz=SECRET"), new AuthRequest("ztn", "SECRET"u8.ToArray()), new LoginRequest("u", "SECRET")];
        Assert.IsFalse(string.Concat(requests.Select(r => r.ToString())).Contains("SECRET", StringComparison.Ordinal));
    }

    private static OpenRequest Open(string path) => new(path, OpenOptions.Read | OpenOptions.Async | OpenOptions.RetStat);

    private static SessionId Session() => SessionId.Read(FromHex("000102030405060708090a0b0c0d0e0f"));

    private static void Check(string hex, XRootDRequest request, ushort id)
        => Assert.AreEqual(Convert.ToHexString(FromHex(hex)), Convert.ToHexString(Bytes(request, id)), request.ToString());

    private static byte[] Bytes(XRootDRequest request, ushort id)
    {
        byte[] bytes = new byte[request.Size];
        request.Write(bytes, id);
        return bytes;
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.ASCII.GetBytes(text));

    private static byte[] FromHex(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
