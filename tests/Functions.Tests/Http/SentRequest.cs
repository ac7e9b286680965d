namespace PendingPoints.Tests.Http;

using System.Collections.Specialized;
using System.Security.Claims;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Moq;

/// <summary>A request as the worker hands it to a function.</summary>
internal sealed class SentRequest(string method, string url, byte[]? body = null) : HttpRequestData(new Mock<FunctionContext>().Object)
{
    public override Stream Body { get; } = new MemoryStream(body ?? []);

    public override HttpHeadersCollection Headers { get; } = [];

    public override IReadOnlyCollection<IHttpCookie> Cookies { get; } = [];

    public override Uri Url { get; } = new(url);

    public override IEnumerable<ClaimsIdentity> Identities { get; } = [];

    public override NameValueCollection Query { get; } = [];

    public override string Method => method;

    public override HttpResponseData CreateResponse() => throw new NotSupportedException();
}
