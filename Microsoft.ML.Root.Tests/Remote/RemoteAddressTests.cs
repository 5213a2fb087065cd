using Microsoft.ML.Root.Remote;

namespace Microsoft.ML.Root.Tests.Remote;

[TestClass]
public sealed class RemoteAddressTests
{
    [TestMethod]
    [DataRow("https://host/a/b.root", "https", "host", 443, "/a/b.root", "")]
    [DataRow("HTTP://Host:8080/A//b%7e.root?X-Amz-Signature=a%2Fb+c&x", "http", "host", 8080, "/A//b%7e.root", "X-Amz-Signature=a%2Fb+c&x")]
    [DataRow("root://eos//eos/f.root?authz=Bearer%20t", "root", "eos", 1094, "//eos/f.root", "authz=Bearer%20t")]
    [DataRow("roots://me@[::1]:21094/f.root", "roots", "::1", 21094, "/f.root", "")]
    [DataRow("root://cache//root://origin:1094//f.root", "root", "cache", 1094, "//root://origin:1094//f.root", "")]
    public void ThePartsStayAsTheyWereGiven(string text, string scheme, string host, int port, string path, string query)
    {
        RemoteAddress address = RemoteAddress.Parse(text);
        Assert.AreEqual((scheme, host, port, path, query), (address.Scheme, address.Host, address.Port, address.Path, address.Query));
        Assert.AreEqual(query.Length == 0 ? path : $"{path}?{query}", address.PathAndQuery);
        Assert.EndsWith(address.PathAndQuery, address.Secret);
    }

    [TestMethod]
    [DataRow("root://h//f?authz=Bearer%20SECRET&cap.msg=SECRET", "root://h//f?authz=…&cap.msg=…")]
    [DataRow("https://SECRET:SECRET@h:1/f?SECRET", "https://h:1/f?…")]
    [DataRow("https://h/f?X-Amz-Signature=SECRET", "https://h/f?X-Amz-Signature=…")]
    [DataRow("https://:SECRET/x", "https://…")]
    [DataRow("/local/a?b=c", "/local/a?b=c")]
    public void NoCredentialIsShown(string text, string shown) => Assert.AreEqual(shown, RemoteAddress.Show(text));

    [TestMethod]
    [DataRow("https:///f")]
    [DataRow("https://h:0/f")]
    [DataRow("https://h:99999/f")]
    [DataRow("https://h:x/f")]
    public void WhatIsNoAddressIsRefusedWithoutShowingIt(string text)
        => Assert.DoesNotContain("/f", Assert.ThrowsExactly<ArgumentException>(() => RemoteAddress.Parse(text)).Message);

    [TestMethod]
    public void AnUnknownSchemeNamesThoseThatThereAre()
    {
        NotSupportedException error = Assert.ThrowsExactly<NotSupportedException>(
            () => RemoteProtocols.Of(null).For(RemoteAddress.Parse("s3://bucket/f.root?key=SECRET")));
        Assert.Contains("root://", error.Message);
        Assert.Contains("https://", error.Message);
        Assert.DoesNotContain("SECRET", error.Message);
    }
}
