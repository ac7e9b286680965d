namespace PendingPoints.Loyalty;

using System.Net;
using System.Net.Http.Headers;

/// <summary>
/// A provider's address, the handlers on the way to it, and what every request to it says. HTTP/2 is spoken where the provider offers it.
/// </summary>
internal sealed class ProviderConnection
{
    // What is asked is encoded already, and has no segment that means a folder: nothing is left to be made canonical.
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly HttpMessageInvoker _http;
    private readonly string _root;
    private readonly (string Name, string Value)[] _headers;

    /// <summary>A connection, which is opened with the first question.</summary>
    /// <param name="http">The handlers. Not a client: time limits and the reading of bodies are theirs, and headers are set here.</param>
    /// <param name="root">The address that paths are below.</param>
    /// <param name="introduce">Adds headers to those that every provider gets.</param>
    public ProviderConnection(HttpMessageInvoker http, Uri root, Action<HttpRequestHeaders> introduce)
    {
        (_http, _root) = (http, root.AbsoluteUri);
        using var example = new HttpRequestMessage();
        example.Headers.Accept.Add(StoreAccount.Json);
        example.Headers.UserAgent.Add(StoreAccount.UserAgent);
        introduce(example.Headers);
        // Checked once, then written as they are.
        _headers = [.. example.Headers.NonValidated.Select(header => (header.Key, header.Value.ToString()))];
    }

    /// <summary>Sends one GET.</summary>
    /// <param name="path">Path and query below the root, already encoded.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellationToken)
    {
        var request = Newest(new(HttpMethod.Get, new Uri(_root + path, AsWritten)));
        foreach (var (name, value) in _headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return _http.SendAsync(request, cancellationToken);
    }

    /// <summary>Lets a request go by the newest version that its server offers.</summary>
    public static HttpRequestMessage Newest(HttpRequestMessage request)
    {
        (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrLower);
        return request;
    }
}
