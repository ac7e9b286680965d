namespace PendingPoints.OrderEvents;

using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Options;

/// <summary>What happens to order events, at <c>OrderEvents</c>.</summary>
public sealed class OrderEventOptions : IValidatableObject
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "OrderEvents";

    /// <summary>The topic that notifications are published on. Default <c>points-notifications</c>.</summary>
    [Required(ErrorMessage = "NotificationTopic must not be empty.")]
    public string NotificationTopic { get; set; } = "points-notifications";

    /// <summary>The queue for events that can never work. Default <c>order-events-rejected</c>.</summary>
    [Required(ErrorMessage = "RejectedQueue must not be empty.")]
    public string RejectedQueue { get; set; } = "order-events-rejected";

    /// <summary>
    /// When to ask again for an order that the provider does not show yet: times since the event was first seen, growing,
    /// separated by commas. Default <c>00:15:00,01:15:00,03:00:00,1.00:00:00</c>: BonifiQ takes in orders about hourly.
    /// <c>none</c> or empty = never ask again. At most 20 times, each at most 14 days.
    /// </summary>
    public string ReCheckAfter { get; set; } = "00:15:00,01:15:00,03:00:00,1.00:00:00";

    /// <summary>The pause after a provider's first failure; each further failure doubles it. Default 30 s; from 1 s.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause between two attempts while a provider fails. Default 30 min; not below <see cref="RetryDelay"/>.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long an event is tried while its provider fails, from when it was first seen. Default 3 days; at most 14.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(3);

    /// <summary>
    /// Whether the default store gets the events of accounts that no store lists in its <c>Sources</c>. Default false: they are rejected as
    /// <c>store-unknown</c>. With one store only, that store gets them anyway.
    /// </summary>
    public bool AcceptUnlistedSources { get; set; }

    /// <summary>Whether orders count that a platform marks as tests (Shopify's <c>test</c>). Default false: they are <c>not-an-order</c>.</summary>
    public bool AcceptTestOrders { get; set; }

    /// <summary>The times in <see cref="ReCheckAfter"/>.</summary>
    /// <exception cref="FormatException">One of them is not a time.</exception>
    public IReadOnlyList<TimeSpan> ReChecks =>
        [.. TextsIn(ReCheckAfter).Select(text => TimeSpan.Parse(text, CultureInfo.InvariantCulture))];

    /// <summary>What no attribute can say: bounds of times, and times that must grow.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!AreGrowingTimes(ReCheckAfter))
        {
            yield return SectionBinding.Mistake(
                nameof(ReCheckAfter), "must hold at most 20 growing times such as 00:15:00,01:15:00, each at most 14 days, or none.");
        }

        if (RetryDelay < TimeSpan.FromSeconds(1) || MaxRetryDelay < RetryDelay)
        {
            yield return SectionBinding.Mistake(nameof(RetryDelay), "must be at least 00:00:01, and MaxRetryDelay not below it.");
        }

        if (MaxAge <= TimeSpan.Zero || MaxAge > TimeSpan.FromDays(14))
        {
            yield return SectionBinding.Mistake(nameof(MaxAge), "must be longer than zero and at most 14 days.");
        }
    }

    private static bool AreGrowingTimes(string list)
    {
        var last = TimeSpan.Zero;
        var texts = TextsIn(list);
        return texts.Length <= 20 && texts.All(text =>
            TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time > last && (last = time) <= TimeSpan.FromDays(14));
    }

    // A word for it, since an empty setting does not reach a worker of the Functions host.
    private static string[] TextsIn(string list) => list.Trim().Equals("none", StringComparison.OrdinalIgnoreCase)
        ? []
        : SectionBinding.ListIn(list);
}

/// <summary>Checks the options before anything starts.</summary>
[OptionsValidator]
public sealed partial class OrderEventOptionsValidator : IValidateOptions<OrderEventOptions>;
