namespace PendingPoints.Orders.Vtex;

using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PendingPoints.Http;

/// <summary>
/// Looks orders up in a shop's OMS at VTEX.
/// https://developers.vtex.com/docs/api-reference/orders-api#get-/api/oms/pvt/orders/-orderId- (2026-11)
/// </summary>
public sealed class VtexOrders
{
    // Orders of hundreds of items are larger than a message may be.
    private const int MaxOrder = 4 * 1024 * 1024;

    private readonly ProviderClient _client;

    internal VtexOrders(ProviderClient client) => _client = client;

    /// <summary>Completes a thin event with the order it is about.</summary>
    /// <exception cref="ProviderException">VTEX did not give the order; it may later.</exception>
    public async Task<OrderReading> CompleteAsync(OrderReading.Thin thin, CancellationToken cancellationToken)
    {
        if (PathSegment.Escape(thin.OrderId) is not { } id)
        {
            return OrderReading.Reject("invalid", "The order's id cannot be a part of an address.");
        }

        var response = await _client.GetAsync("orders", $"api/oms/pvt/orders/{id}", cancellationToken);
        if (!response.IsSuccess)
        {
            // The hook may be faster than what is asked.
            throw SaysNotFound(response.Body) ? response.Broken("does not have the order yet") : response.Unusable("does not give the order");
        }

        var order = JsonBody.Read(
            response.Body,
            MaxOrder,
            body => new VtexOrder().Read(new(new JsonField("", body)), TimeZoneInfo.Utc),
            rejection => new OrderReading.Rejected(rejection));
        return order switch
        {
            OrderReading.Readable { Event: var read } when read.OrderId != thin.OrderId => throw response.Broken("answered with another order"),
            OrderReading.Thin { OrderId: var other } when other != thin.OrderId => throw response.Broken("answered with another order"),
            OrderReading.Readable read => read with { Event = read.Event with { Id = thin.EventId, Origin = thin.Origin } },
            OrderReading.Thin or OrderReading.Guest or OrderReading.Rejected { Rejection.Reason: "not-an-order" } => order,
            // Nothing that VTEX answers makes the event itself unusable.
            _ => throw response.Broken("answered what is no order"),
        };
    }

    // In VTEX's own words, such as {"error":{"code":"OMS007","message":"Order Not Found"}}: a gateway's 404 has others.
    private static bool SaysNotFound(byte[] body)
    {
        try
        {
            return JsonElement.Parse(body).Field("error").Field("code").Text()?.StartsWith("OMS", StringComparison.OrdinalIgnoreCase) is true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>Adds the way to a shop's orders at VTEX.</summary>
internal static class VtexRegistration
{
    /// <summary>Adds <see cref="VtexOrders"/> under the store's name as its key, with the timeouts and retries of the store's provider.</summary>
    public static void AddVtexOrders(this IServiceCollection services, string store, VtexOptions vtex, ProviderClientOptions provider)
    {
        var names = new ProviderNames("vtex", "VTEX", store);
        services
            .AddProviderClient(names, provider.At(vtex.BaseAddress!), http =>
            {
                http.DefaultRequestHeaders.Add("X-VTEX-API-AppKey", vtex.AppKey);
                http.DefaultRequestHeaders.Add("X-VTEX-API-AppToken", vtex.AppToken);
            })
            .AddKeyedSingleton(store, (services, _) => new VtexOrders(services.CreateProviderClient<VtexOrders>(names)));
    }
}
