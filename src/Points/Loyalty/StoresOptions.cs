namespace PendingPoints.Loyalty;

using Microsoft.Extensions.Configuration;

/// <summary>What is configured over all stores.</summary>
internal sealed class StoresOptions
{
    /// <summary>The store that questions and events without one mean; null: the only store, if there is just one.</summary>
    public string? DefaultStore { get; set; }

    /// <summary>What is wrong between stores or with picking their provider, one line each.</summary>
    public IReadOnlyList<string> Mistakes { get; set; } = [];

    /// <summary>Reads them.</summary>
    /// <param name="configuration">The root of the configuration.</param>
    /// <param name="providers">The names of the providers.</param>
    public void Read(IConfiguration configuration, IReadOnlyCollection<string> providers)
    {
        DefaultStore = configuration["DefaultStore"] is { Length: > 0 } name ? name : null;
        Mistakes = [.. Find(configuration, providers)];
    }

    private IEnumerable<string> Find(IConfiguration configuration, IReadOnlyCollection<string> providers)
    {
        Dictionary<string, string> owners = new(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, string> sources = new(StringComparer.OrdinalIgnoreCase);
        foreach (var store in configuration.GetSection("Stores").GetChildren())
        {
            if (!providers.Contains(store["Provider"], StringComparer.OrdinalIgnoreCase))
            {
                yield return $"{store.Path}:Provider must be {string.Join(" or ", providers)}.";
            }

            var name = store["Name"] ?? store.Key;
            if (name == store.Key && !StoreOptions.IsName(name))
            {
                yield return $"{store.Path}:Name is missing: the key holds more than lower-case letters, digits and inner hyphens.";
            }

            if (!owners.TryAdd(name, store.Path))
            {
                yield return $"{store.Path}:Name repeats the name of {owners[name]}.";
            }

            var secrets = store.GetSection("WebhookSecrets");
            if (secrets.Value is not null || secrets.GetChildren().Any(secret => secret.Value is null))
            {
                // Binding would drop it, and webhooks would need no signature.
                yield return $"{secrets.Path} must hold secrets by name, such as {secrets.Path}:default.";
            }

            foreach (var source in (store["Sources"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (!sources.TryAdd(source, store.Path))
                {
                    yield return $"{store.Path}:Sources holds one that {sources[source]} holds too: an event cannot belong to two stores.";
                }
            }
        }

        if (owners.Count == 0)
        {
            yield return "Stores is empty: configure at least one store.";
        }
        else if (DefaultStore is not null && !owners.ContainsKey(DefaultStore))
        {
            yield return $"DefaultStore names no store; there are {string.Join(", ", owners.Keys)}.";
        }
    }
}
