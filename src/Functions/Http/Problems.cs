namespace PendingPoints.Functions.Http;

using PendingPoints.Loyalty;
using PendingPoints.OrderEvents;
using PendingPoints.Orders;

/// <summary>Every problem that can be answered: docs/failures.md lists them.</summary>
internal static class Problems
{
    public static Problem LengthRequired { get; } = new(
        "length-required", 411, "Length required", "Send the body with a Content-Length, not in chunks: without it, it does not arrive here.");
    public static Problem CustomerNotFound { get; } = new(
        "customer-not-found", 404, "Customer not found", "The loyalty provider knows no customer by these identifiers.");
    public static Problem ProviderMisconfigured { get; } = new(
        "provider-misconfigured", 502, "Loyalty provider refused us",
        "It does not accept this store's credentials or is not at its BaseAddress; the operator has to act.");
    public static Problem ProviderBroken { get; } = new(
        "provider-broken", 502, "Loyalty provider failed", "It failed or answered something that cannot be understood.");
    public static Problem ProviderThrottled { get; } = new(
        "provider-throttled", 503, "Loyalty provider busy", "It takes no more questions for now; ask again after Retry-After.");
    public static Problem ProviderUnavailable { get; } = new(
        "provider-unavailable", 503, "Loyalty provider unavailable", "It failed too often and is not asked for a while; ask again after Retry-After.");
    public static Problem ProviderTimedOut { get; } = new(
        "provider-timed-out", 504, "Loyalty provider too slow", "It did not answer in time; ask again later.");
    public static Problem StoreNotFound { get; } = new("store-not-found", 404, "Store not found", "There is no store of the name in the path.");
    public static Problem WebhookTooLarge { get; } = new(
        "body-too-large", 413, "Body too large",
        $"Of an order at most {OrderWebhook.MaxQueued} bytes are queued, cut down from at most {OrderWebhook.MaxBody}: send fewer fields.");

    public static Problem BodyTooLarge(int most) => new("body-too-large", 413, "Body too large", $"At most {most} bytes are taken: send fewer fields.");
    public static Problem SignatureMissing { get; } = new(
        "signature-missing", 401, "Signature needed",
        "This store's webhooks carry X-Shopify-Hmac-Sha256, X-WC-Webhook-Signature or X-Webhook-Secret: set the secret at the platform.");
    public static Problem SignatureWrong { get; } = new(
        "signature-wrong", 401, "Signature needed", "The signature was made with another secret or over another body than what arrived.");
    public static Problem OriginNotAllowed { get; } = new(
        "origin-not-allowed", 403, "Origin not allowed",
        "WebHook-Request-Origin names no sender that this store takes webhooks from: add it to the store's WebhookOrigins.");
    public static Problem BrokerUnavailable { get; } = new(
        "broker-unavailable", 503, "Broker unavailable", "The queue did not take it in time: nothing is lost if it is sent again after Retry-After.");

    public static Problem OrderEventRefused(Rejection rejection) =>
        new($"order-event-{rejection.Reason}", 400, "Order event not usable", rejection.Description);
    public static Problem InternalError { get; } = new(
        "internal-error", 500, "Internal error", "Something unforeseen happened here; the log knows what.");

    public static Problem Refused(Refusal refusal) => new(refusal.Code, 400, "Question not valid", refusal.Detail);
}
