namespace PendingPoints.Tests;

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

/// <summary>
/// The one list of what must never be told: every identifier of a customer that the whole flow meets, and every credential. Whatever
/// a new part of the app exports is searched for all of them, in every form in which they travel.
/// </summary>
public static class Secrets
{
    /// <summary>Signs the webhooks of acme-in.</summary>
    public const string WebhookSecret = "webhook-secret-of-acme-in";

    /// <summary>What a stranger tries as a key.</summary>
    public const string WrongKey = "wrong-function-key";

    private static readonly string[] Customers =
        ["ana@example.com", "bruno@example.com", "tom@example.com", "915550001", "new@example.com", "nobody-here@example.com", "12345678909", "card-5550199"];

    private static readonly string[] Credentials =
    [
        "local-key", WrongKey, WebhookSecret, "SAS_KEY_VALUE", "sandbox-token", "sandbox-key", "till.sandbox", "sandbox-password", "sandbox-secret",
        "sandbox-app-key", "sandbox-app-token",
        Basic("sandbox-token", "sandbox-key"), Md5("sandbox-password"), Basic("till.sandbox", Md5("sandbox-password")),
    ];

    /// <summary>All of them, in all their forms.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Customers.Concat(OfSamples()).SelectMany(Forms).Concat(Credentials).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The first of them that a text tells; null when it tells none.</summary>
    public static string? ToldIn(string text) => All.FirstOrDefault(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase));

    // As it is, in a URL, and as a message carries it in JSON that is encoded twice.
    private static IEnumerable<string> Forms(string identifier) =>
        [identifier, Uri.EscapeDataString(identifier), Convert.ToBase64String(Encoding.UTF8.GetBytes(identifier)).TrimEnd('=')];

    // What the platforms say of their customers; short ids would be found in every other number.
    private static IEnumerable<string> OfSamples() =>
        Customer(JsonElement.Parse(File.ReadAllText(Repository.Path("samples", "order-events", "expected.json")))).Where(value => value.Length >= 8);

    private static IEnumerable<string> Customer(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            property.Name == "customer" ? property.Value.EnumerateObject().Select(identifier => $"{identifier.Value}") : Customer(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Customer),
        _ => [],
    };

    private static string Basic(string user, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

#pragma warning disable CA5351 // What Capillary's Basic authentication is made of.
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
}
