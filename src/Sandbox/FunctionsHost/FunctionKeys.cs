namespace PendingPoints.Sandbox.FunctionsHost;

using System.Security.Cryptography;
using System.Text;

/// <summary>The keys that open the functions.</summary>
internal sealed class FunctionKeys(IEnumerable<string> values)
{
    private readonly byte[][] _keys = [.. values.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Whether a request shows one of them, as header <c>x-functions-key</c> or as <c>code</c> in its query.</summary>
    public bool Open(HttpRequest request)
    {
        var shown = Encoding.UTF8.GetBytes(
            request.Headers.TryGetValue("x-functions-key", out var header) ? header.ToString() : request.Query["code"].ToString());
        // Every key is compared, so that the time tells nothing about them.
        return _keys.Aggregate(false, (open, key) => CryptographicOperations.FixedTimeEquals(key, shown) | open);
    }
}
