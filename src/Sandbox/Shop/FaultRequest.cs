namespace PendingPoints.Sandbox.Shop;

using PendingPoints.Sandbox.Http;

/// <summary>The body of <c>POST /faults</c>.</summary>
internal sealed record FaultRequest(
    string? Provider, FaultKind? Kind, TimeSpan? Delay, TimeSpan? RetryAfter, int? Times, double? Rate)
{
    /// <summary>What is wrong with the request itself, by field; empty when nothing is.</summary>
    public Dictionary<string, string[]> Problems(IEnumerable<string> providers)
    {
        var problems = new Dictionary<string, string[]>();
        if (Provider is null || !providers.Contains(Provider))
        {
            problems["provider"] = [$"Must be one of {string.Join(", ", providers)}."];
        }

        if (Kind is null)
        {
            problems["kind"] = ["Must be one of none, slow, failing, throttling, unauthorised, garbage, hanging, mixed."];
        }

        if (Delay < TimeSpan.Zero || Delay > TimeSpan.FromMinutes(5))
        {
            problems["delay"] = ["Must lie between 00:00:00 and 00:05:00."];
        }

        if (RetryAfter < TimeSpan.Zero || RetryAfter > TimeSpan.FromHours(1))
        {
            problems["retryAfter"] = ["Must lie between 00:00:00 and 01:00:00."];
        }

        if (Times < 1)
        {
            problems["times"] = ["Must be 1 or more, or left out."];
        }

        if (Rate is not (null or (> 0 and <= 1)))
        {
            problems["rate"] = ["Must lie above 0 and be at most 1, or be left out."];
        }

        return problems;
    }

    /// <summary>The fault a valid request asks for.</summary>
    public Fault ToFault()
    {
        var fault = new Fault(Kind!.Value) { Times = Times };
        return fault with { Delay = Delay ?? fault.Delay, RetryAfter = RetryAfter ?? fault.RetryAfter, Rate = Rate ?? fault.Rate };
    }
}
