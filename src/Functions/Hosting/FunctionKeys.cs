namespace PendingPoints.Functions.Hosting;

using System.Security.Cryptography;
using System.Text;
using PendingPoints.Functions.Answers;

/// <summary>
/// The function keys of a self-hosted app: <c>FunctionKeys:{any name}</c> = key, several for rotation. Behind the Functions host
/// the host checks its own keys.
/// </summary>
public sealed class FunctionKeys
{
    private readonly byte[][] _hashes;

    /// <summary>Reads the keys.</summary>
    /// <param name="settings">The settings of the app.</param>
    /// <param name="mistakes">Takes what is wrong: an empty key, or none at all.</param>
    public FunctionKeys(IConfiguration settings, ICollection<string> mistakes)
    {
        var keys = settings.GetSection("FunctionKeys").GetChildren().ToArray();
        if (keys is [] || keys.Any(key => string.IsNullOrWhiteSpace(key.Value)))
        {
            mistakes.Add(
                "FunctionKeys: set FunctionKeys__default to the key that callers shall send as x-functions-key; no key may be empty.");
        }

        _hashes = [.. keys.Select(key => Hash(key.Value ?? ""))];
    }

    /// <summary>
    /// Lets a request through to a function only with a key in the header <c>x-functions-key</c> or the parameter <c>code</c>.
    /// </summary>
    public RequestDelegate Guard(RequestDelegate function) => context => Check(context.Request) is { } problem
        ? problem.ToResult().ExecuteAsync(context)
        : function(context);

    private Problem? Check(HttpRequest request)
    {
        string? key = request.Headers["x-functions-key"];
        key ??= request.Query["code"];
        return string.IsNullOrEmpty(key) ? Problems.KeyMissing
            : IsKnown(key) ? null
            : Problems.KeyWrong;
    }

    // Hashes are of one length, and every key is compared: the time taken tells nothing about how close a guess was.
    private bool IsKnown(string key)
    {
        var hash = Hash(key);
        var known = false;
        foreach (var other in _hashes)
        {
            known |= CryptographicOperations.FixedTimeEquals(hash, other);
        }

        return known;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
