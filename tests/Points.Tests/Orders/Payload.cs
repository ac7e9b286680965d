namespace PendingPoints.Tests.Orders;

using System.Text.Json;
using System.Text.Json.Nodes;
using PendingPoints.OrderEvents;
using PendingPoints.Orders;

/// <summary>A sample's payload, changed in places, as it is read.</summary>
internal static class Payload
{
    /// <summary>Reads a sample after some changes: a path such as <c>customer.email</c> and its new JSON; null takes it out.</summary>
    public static OrderReading Read(string sample, params (string Path, string? Json)[] changes)
    {
        var body = JsonNode.Parse(Sample.Body(sample))!;
        foreach (var (path, json) in changes)
        {
            var names = path.Split('.');
            var at = names[..^1].Aggregate(body, (inside, name) => int.TryParse(name, null, out var index) ? inside[index]! : inside[name]!).AsObject();
            at.Remove(names[^1]);
            if (json is not null)
            {
                at[names[^1]] = JsonNode.Parse(json);
            }
        }

        return OrderEventReader.Read(
            Sample.Message(sample) with { Body = JsonSerializer.SerializeToUtf8Bytes(body) }, TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"));
    }

    public static OrderEvent Order(string sample, params (string Path, string? Json)[] changes) =>
        Assert.IsType<OrderReading.Readable>(Read(sample, changes)).Event;

    public static Rejection Rejection(string sample, params (string Path, string? Json)[] changes) =>
        Assert.IsType<OrderReading.Rejected>(Read(sample, changes)).Rejection;

    public static string? Of(this OrderEvent order, string identifier) => order.Customer.SingleOrDefault(each => each.Name == identifier)?.Value;
}
