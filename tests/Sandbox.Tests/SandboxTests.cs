namespace PendingPoints.Tests;

using PendingPoints.Sandbox;

public sealed class SandboxTests
{
    [Theory]
    [InlineData("bonifiq")]
    [InlineData("capillary")]
    [InlineData("vtex")]
    [InlineData("collector")]
    [InlineData("shop")]
    [InlineData("broker")]
    public async Task A_taken_port_is_said_in_one_line_with_the_option_that_changes_it(string part)
    {
        using var other = new TakenPort();

        var options = new SandboxOptions();
        options = part switch
        {
            "bonifiq" => options with { BonifiQ = new() { Port = other.Number } },
            "capillary" => options with { Capillary = new() { Port = other.Number } },
            "vtex" => options with { Vtex = new() { Port = other.Number } },
            "collector" => options with { Collector = new() { Port = other.Number } },
            "shop" => options with { Shop = new() { Port = other.Number } },
            _ => options with { Broker = new() { Port = other.Number } },
        };

        var refusal = await Assert.ThrowsAsync<PortTakenException>(
            () => Sandbox.StartAsync(options, TestContext.Current.CancellationToken));
        Assert.StartsWith($"Port {other.Number} for ", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith($"--{part}-port.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_ends_with_1_and_that_line_when_a_port_is_taken()
    {
        using var other = new TakenPort();

        var (exitCode, _, errors) = await ProgramRun.Dotnet(typeof(Sandbox).Assembly.Location, "--bonifiq-port", $"{other.Number}")
            .ResultAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, exitCode);
        Assert.Equal(
            $"Port {other.Number} for BonifiQ is in use: stop the program that has it or choose another with --bonifiq-port.",
            errors.TrimEnd());
    }

    [Fact]
    public async Task Ports_are_free_again_once_it_has_stopped()
    {
        SandboxOptions options;
        await using (var first = await Sandbox.StartAsync(new(), TestContext.Current.CancellationToken))
        {
            options = new()
            {
                BonifiQ = new() { Port = first.BonifiQ.Address.Port },
                Capillary = new() { Port = first.Capillary.Address.Port },
                Vtex = new() { Port = first.Vtex.Address.Port },
                Collector = new() { Port = first.Collector.Address.Port },
                Shop = new() { Port = first.Shop.Address.Port },
                Broker = new() { Port = first.Broker.Port },
            };
        }

        await using var second = await Sandbox.StartAsync(options, TestContext.Current.CancellationToken);
        Assert.Equal(options.Broker.Port, second.Broker.Port);
    }
}
