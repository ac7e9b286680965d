namespace PendingPoints.Functions.Hosting;

using System.Security.Cryptography;
using System.Text;
using PendingPoints.Functions.Answers;

/// <summary>
/// The function keys of a self-hosted app: <c>FunctionKeys:default</c> opens every function, <c>FunctionKeys:{function}</c> that one
/// only; <c>:secondary</c> below either is a second key, for rotation. Behind the Functions host the host checks its own keys.
/// </summary>
public sealed class FunctionKeys
{
    /// <summary>The least characters of a key: 8.</summary>
    public const int Shortest = 8;

    /// <summary>The most characters of a key: 128.</summary>
    public const int Longest = 128;

    /// <summary>The characters from which on a key can not be guessed: 32, random ones.</summary>
    public const int LongEnough = 32;

    private const string Default = "default";

    private readonly FunctionKey[] _keys;
    private readonly int _width;

    /// <summary>Reads the keys.</summary>
    /// <param name="settings">The settings of the app.</param>
    /// <param name="functions">The functions that need a key.</param>
    /// <param name="mistakes">Takes what is wrong: a key that can not be one, one of an unknown function, or none at all.</param>
    public FunctionKeys(IConfiguration settings, IEnumerable<string> functions, ICollection<string> mistakes)
    {
        var scopes = functions.Prepend(Default).ToArray();
        _keys = [.. settings.GetSection("FunctionKeys").GetChildren().SelectMany(scope => FunctionKey.Read(scope, scopes, mistakes))];
        if (_keys is [] && mistakes.All(mistake => !mistake.StartsWith("FunctionKeys", StringComparison.Ordinal)))
        {
            mistakes.Add("FunctionKeys: set FunctionKeys__default to the key that callers shall send as x-functions-key.");
        }

        _width = 1 + _keys.Select(key => key.Text.Length).DefaultIfEmpty().Max();
    }

    /// <summary>The settings whose keys are so short that only this machine should be able to try them.</summary>
    public IEnumerable<string> Guessable => _keys.Where(key => key.Text.Length < LongEnough).Select(key => key.Setting);

    /// <summary>
    /// Lets a request through to a function only with one of its keys in the header <c>x-functions-key</c> or the parameter <c>code</c>.
    /// </summary>
    public RequestDelegate Guard(string function, RequestDelegate answer)
    {
        byte[][] keys = [.. _keys.Where(key => key.Opens(function)).Select(Pad)];
        return context => Check(context.Request, keys) is { } problem ? problem.ToResult().ExecuteAsync(context) : answer(context);

        byte[] Pad(FunctionKey key)
        {
            var padded = new byte[_width];
            TryPad(key.Text, padded);
            return padded;
        }
    }

    private Problem? Check(HttpRequest request, byte[][] keys)
    {
        string? key = request.Headers["x-functions-key"];
        key ??= request.Query["code"];
        return string.IsNullOrEmpty(key) ? Problems.KeyMissing
            : IsOneOf(keys, key) ? null
            : Problems.KeyWrong;
    }

    // On the way of every request, so without garbage. All keys are padded to one length and every one is compared to its end: the
    // time taken tells neither which key a guess was close to, nor how close, nor how long that key is.
    private bool IsOneOf(byte[][] keys, string key)
    {
        Span<byte> padded = stackalloc byte[1 + Longest];
        padded = padded[.._width];
        var known = false;
        var fits = TryPad(key, padded);
        foreach (var other in keys)
        {
            known |= CryptographicOperations.FixedTimeEquals(padded, other);
        }

        return known & fits;
    }

    // The length comes first: zeros that a caller sends are no padding. False when it is longer than every key.
    private static bool TryPad(string key, Span<byte> padded)
    {
        var fits = Encoding.UTF8.TryGetBytes(key, padded[1..], out var length);
        padded[0] = (byte)length;
        return fits;
    }

    private sealed record FunctionKey(string Scope, string Setting, string Text)
    {
        public bool Opens(string function) => Scope == Default || Scope == function;

        public static IEnumerable<FunctionKey> Read(IConfigurationSection section, string[] scopes, ICollection<string> mistakes)
        {
            if (Array.Find(scopes, scope => string.Equals(scope, section.Key, StringComparison.OrdinalIgnoreCase)) is not { } scope)
            {
                mistakes.Add($"{section.Path}: {section.Key} is no function that needs a key; keys are for {string.Join(", ", scopes)}.");
                yield break;
            }

            var children = section.GetChildren().ToArray();
            IConfigurationSection[] settings = section.Value is null && children is [_, ..] ? children : [section, .. children];
            if (settings.Length > 2 || children.Any(child => child.Key.ToLowerInvariant() is not ("primary" or "secondary")))
            {
                mistakes.Add($"{section.Path} takes two keys: {section.Path} or {section.Path}:primary, and {section.Path}:secondary.");
            }

            foreach (var setting in settings)
            {
                if (setting.Value is not { Length: >= Shortest and <= Longest } text || text.Any(c => c is <= ' ' or > '~'))
                {
                    mistakes.Add(
                        $"{setting.Path} must be {Shortest} to {Longest} letters, digits and signs of ASCII without blanks (environment variable {setting.Path.Replace(":", "__", StringComparison.Ordinal)}).");
                }
                else
                {
                    yield return new(scope, setting.Path, text);
                }
            }
        }
    }
}
