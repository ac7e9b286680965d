namespace PendingPoints.Sandbox.Orders;

using System.Text.Json;

/// <summary>The orders that the samples of order events tell of: they were placed before the sandbox started.</summary>
/// <param name="folder">The samples and their <c>expected.json</c>; without it there are no orders.</param>
internal sealed class SampleOrders(string folder)
{
    /// <summary>
    /// What the provider of a store knows: every order that earns points, once, though one sample may tell that it was placed
    /// and another that it was changed.
    /// </summary>
    /// <exception cref="JsonException"><c>expected.json</c> cannot be read.</exception>
    public IEnumerable<(string Store, PlacedOrder Order)> Placed() => Expected().Values
        .SelectMany(sample => sample.Events ?? [sample])
        .Where(sample => sample is { Becomes: "order", Points: not null, Store: not null, OrderId: not null }
            and { Customer: not null, Date: not null, Amount: not null })
        .DistinctBy(sample => (sample.Store, sample.OrderId))
        .Select(sample => (sample.Store!, Order(sample)));

    /// <summary>The samples of VTEX as they are; not all of them are orders.</summary>
    public IEnumerable<byte[]> OfVtex()
    {
        var vtex = new DirectoryInfo(Path.Combine(folder, "vtex"));
        return vtex.Exists ? vtex.EnumerateFiles("*.json").Select(file => File.ReadAllBytes(file.FullName)) : [];
    }

    // The shop counts its own orders from 1001: an id that it cannot come to keeps them apart. Known from the beginning, whatever
    // the clock says: a sample's date may lie ahead of it.
    private static PlacedOrder Order(ExpectedSample sample) => new(
        $"sample-{sample.OrderId}", sample.Customer!, sample.Date!.Value, sample.Amount!.Value, DateTimeOffset.MinValue);

    private Dictionary<string, ExpectedSample> Expected()
    {
        var path = Path.Combine(folder, "expected.json");
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = File.OpenRead(path);
        return JsonSerializer.Deserialize(file, ExpectedSampleJson.Default.DictionaryStringExpectedSample)!;
    }
}
