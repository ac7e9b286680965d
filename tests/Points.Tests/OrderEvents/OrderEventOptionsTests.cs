namespace PendingPoints.Tests.OrderEvents;

using PendingPoints.OrderEvents;

public sealed class OrderEventOptionsTests
{
    private readonly OrderEventOptionsValidator _validator = new();

    [Fact]
    public void The_defaults_are_valid() => Assert.True(_validator.Validate(null, new OrderEventOptions()).Succeeded);

    [Theory]
    [InlineData("")]
    [InlineData("none")]
    [InlineData(" None ")]
    public void No_re_checks_are_valid(string reCheckAfter) =>
        Assert.Empty(Valid(new OrderEventOptions { ReCheckAfter = reCheckAfter }).ReChecks);

    [Theory]
    [InlineData("soon")]
    [InlineData("none,00:15:00")]
    [InlineData("00:15:00,00:15:00")]
    [InlineData("01:00:00,00:15:00")]
    [InlineData("00:00:00")]
    [InlineData("15.00:00:00")]
    public void Refuses_re_checks_that_are_not_growing_times(string reCheckAfter) =>
        Assert.Contains("ReCheckAfter", Invalid(new OrderEventOptions { ReCheckAfter = reCheckAfter }), StringComparison.Ordinal);

    [Fact]
    public void Refuses_a_longest_pause_below_the_first() =>
        Assert.Contains("MaxRetryDelay", Invalid(new OrderEventOptions { MaxRetryDelay = TimeSpan.FromSeconds(1) }), StringComparison.Ordinal);

    [Fact]
    public void Lists_every_mistake_at_once() =>
        Assert.Equal(3, _validator.Validate(null, new OrderEventOptions
        {
            NotificationTopic = "",
            ReCheckAfter = "soon",
            MaxAge = TimeSpan.Zero,
        }).Failures!.Count());

    private OrderEventOptions Valid(OrderEventOptions options)
    {
        Assert.True(_validator.Validate(null, options).Succeeded);
        return options;
    }

    private string Invalid(OrderEventOptions options) => _validator.Validate(null, options).FailureMessage!;
}
