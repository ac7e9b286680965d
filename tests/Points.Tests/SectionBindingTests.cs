namespace PendingPoints.Tests;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PendingPoints.OrderEvents;

public sealed class SectionBindingTests
{
    [Theory]
    [InlineData("RetryAfter", "00:01:00", "OrderEvents:RetryAfter is called OrderEvents:RetryDelay now.")]
    [InlineData("retryAtMostAfter", "00:01:00", "OrderEvents:retryAtMostAfter is called OrderEvents:MaxRetryDelay now.")]
    [InlineData("TooOldAfter", "soon", "OrderEvents:TooOldAfter is called OrderEvents:MaxAge now.")]
    [InlineData("MaxAgee", "soon", "OrderEvents:MaxAgee is not a setting.")]
    [InlineData("MaxAge", "soon", "OrderEvents:MaxAge has a value that cannot be read.")]
    public void A_setting_that_is_not_understood_says_what_to_change_and_not_its_value(string setting, string value, string line)
    {
        using var services = new ServiceCollection()
            .AddOrderEvents(new ConfigurationBuilder().AddInMemoryCollection([new($"OrderEvents:{setting}", value)]).Build())
            .BuildServiceProvider();

        var mistaken = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<OrderEventOptions>>().Value);

        Assert.Equal([line], mistaken.Failures);
    }
}
