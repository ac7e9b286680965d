namespace PendingPoints.Functions.Http;

using PendingPoints.Loyalty;
using PendingPoints.OrderEvents;
using PendingPoints.Orders;

/// <summary>Every problem that can be answered.</summary>
public static class Problems
{
    /// <summary>A body came without its length: the Functions host hands no such body on.</summary>
    public static Problem LengthRequired { get; } = new(
        "length-required", 411, "Length required", "Send the body with a Content-Length, not in chunks: without it, it does not arrive here.");

    /// <summary>The provider does not know the customer.</summary>
    public static Problem CustomerNotFound { get; } = new(
        "customer-not-found", 404, "Customer not found", "The loyalty provider knows no customer by these identifiers.");

    /// <summary>The provider does not accept the store's credentials or settings.</summary>
    public static Problem ProviderMisconfigured { get; } = new(
        "provider-misconfigured", 502, "Loyalty provider refused us", "It does not accept this store's settings; the operator has to act.");

    /// <summary>The provider failed or was not understood.</summary>
    public static Problem ProviderBroken { get; } = new(
        "provider-broken", 502, "Loyalty provider failed", "It failed or answered something that cannot be understood.");

    /// <summary>The provider takes no more questions for now.</summary>
    public static Problem ProviderThrottled { get; } = new(
        "provider-throttled", 503, "Loyalty provider busy", "It takes no more questions for now; ask again after Retry-After.");

    /// <summary>The circuit of the provider is open.</summary>
    public static Problem ProviderUnavailable { get; } = new(
        "provider-unavailable", 503, "Loyalty provider unavailable", "It failed too often and is not asked for a while; ask again after Retry-After.");

    /// <summary>The provider did not answer in time.</summary>
    public static Problem ProviderTimedOut { get; } = new(
        "provider-timed-out", 504, "Loyalty provider too slow", "It did not answer in time; ask again later.");

    /// <summary>A webhook came for a store that does not exist.</summary>
    public static Problem StoreNotFound { get; } = new("store-not-found", 404, "Store not found", "There is no store of the name in the path.");

    /// <summary>A webhook is larger than the queue takes.</summary>
    public static Problem WebhookTooLarge { get; } = BodyTooLarge(OrderWebhook.MaxBody);

    /// <summary>A body is larger than the function takes.</summary>
    public static Problem BodyTooLarge(int most) => new("body-too-large", 413, "Body too large", $"At most {most} bytes are taken: send fewer fields.");

    /// <summary>The store wants its webhooks signed.</summary>
    public static Problem SignatureMissing { get; } = new(
        "signature-missing", 401, "Signature needed",
        "This store's webhooks carry X-Shopify-Hmac-Sha256, X-WC-Webhook-Signature or X-Webhook-Secret: set the secret at the platform.");

    /// <summary>A webhook's signature is not one of the store's.</summary>
    public static Problem SignatureWrong { get; } = new(
        "signature-wrong", 401, "Signature needed", "The signature was made with another secret or over another body than what arrived.");

    /// <summary>The broker did not take a message in time.</summary>
    public static Problem BrokerUnavailable { get; } = new(
        "broker-unavailable", 503, "Broker unavailable", "The queue did not take it in time: nothing is lost if it is sent again after Retry-After.");

    /// <summary>A webhook holds what could never be worked on.</summary>
    public static Problem OrderEventRefused(Rejection rejection) =>
        new($"order-event-{rejection.Reason}", 400, "Order event not usable", rejection.Description);

    /// <summary>Anything that nobody foresaw.</summary>
    public static Problem InternalError { get; } = new(
        "internal-error", 500, "Internal error", "Something unforeseen happened here; the log knows what.");

    /// <summary>The question cannot be answered as it was asked.</summary>
    public static Problem Refused(Refusal refusal) => new(refusal.Code, 400, "Question not valid", refusal.Detail);
}
