namespace PendingPoints.Sandbox.FunctionsHost;

using System.Text.Json;

/// <summary>A function as functions.metadata declares it.</summary>
/// <param name="Http">Its trigger, if it answers HTTP.</param>
/// <param name="ServiceBus">Its trigger, if it takes messages.</param>
internal sealed record DeclaredFunction(string Name, HttpTrigger? Http, ServiceBusTrigger? ServiceBus)
{
    public static DeclaredFunction From(JsonElement function)
    {
        var triggers = function.GetProperty("bindings").EnumerateArray().ToLookup(binding => binding.GetProperty("type").GetString());
        return new(
            function.GetProperty("name").GetString()!,
            triggers["httpTrigger"].Select(HttpTrigger.From).SingleOrDefault(),
            triggers["serviceBusTrigger"].Select(ServiceBusTrigger.From).SingleOrDefault());
    }
}

/// <summary>When a function is called over HTTP.</summary>
/// <param name="Binding">The parameter that takes the request.</param>
/// <param name="Route">Below the prefix; null = the function's name.</param>
/// <param name="Methods">The methods that it answers.</param>
/// <param name="NeedsKey">Whether a caller has to show a key.</param>
internal sealed record HttpTrigger(string Binding, string? Route, IReadOnlyList<string> Methods, bool NeedsKey)
{
    public static HttpTrigger From(JsonElement binding) => new(
        binding.GetProperty("name").GetString()!,
        binding.TryGetProperty("route", out var route) ? route.GetString() : null,
        [.. binding.GetProperty("methods").EnumerateArray().Select(method => method.GetString()!.ToUpperInvariant())],
        !string.Equals(binding.GetProperty("authLevel").GetString(), "anonymous", StringComparison.OrdinalIgnoreCase));
}

/// <summary>Which messages a function takes.</summary>
/// <param name="Binding">The parameter that takes the message.</param>
/// <param name="Queue">The queue; <c>%Name%</c> stands for a setting.</param>
/// <param name="Connection">The setting, or the beginning of the settings' names, that says where the broker is.</param>
internal sealed record ServiceBusTrigger(string Binding, string Queue, string Connection)
{
    public static ServiceBusTrigger From(JsonElement binding) => new(
        binding.GetProperty("name").GetString()!,
        binding.GetProperty("queueName").GetString()!,
        binding.GetProperty("connection").GetString()!);
}
