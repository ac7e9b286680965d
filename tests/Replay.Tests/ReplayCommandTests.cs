namespace PendingPoints.Tests;

using PendingPoints.Replay;

public sealed class ReplayCommandTests
{
    private const string Secret = "c2VjcmV0";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("--max must be a whole number from 1.", "--max", "0")]
    [InlineData("--max must be a whole number from 1.", "--max", "many")]
    [InlineData("'--dryrun' was not matched.", "--dryrun")]
    [InlineData("Give --connection or --namespace, not both.", "--connection", "x", "--namespace", "x")]
    public async Task A_mistake_in_the_command_line_is_told(string mistake, params string[] arguments)
    {
        var (code, output) = await GivenUp.RunAsync(arguments, Cancel);

        Assert.Equal(1, code);
        Assert.StartsWith(mistake, output[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ServiceBusConnection: It is missing", "--connection", "")]
    [InlineData("ServiceBusConnection: The broker's address cannot be used", "--connection", $"Endpoint=acme;SharedAccessKey={Secret}")]
    [InlineData("ServiceBusConnection: The broker's address cannot be used", "--namespace", "sb://acme.servicebus.windows.net")]
    public async Task A_connection_that_cannot_be_used_is_told_in_a_line_that_does_not_repeat_it(string mistake, params string[] arguments)
    {
        var (code, output) = await GivenUp.RunAsync(arguments, Cancel);

        Assert.Equal(1, code);
        var line = Assert.Single(output);
        Assert.StartsWith(mistake, line, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_the_broker_does_not_know_is_told_in_one_line_that_does_not_repeat_it()
    {
        await using var broker = new GivenUp();
        var wrong = broker.Fake.ConnectionString.Replace("SAS_KEY_VALUE", Secret, StringComparison.Ordinal);

        var (code, output) = await GivenUp.RunAsync(["--dry-run", "--connection", wrong], Cancel);

        Assert.Equal(1, code);
        var line = Assert.Single(output);
        Assert.StartsWith("order-events-rejected cannot be read: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_runs_as_a_process_of_its_own()
    {
        await using var broker = new GivenUp();
        await broker.RejectAsync(("too-old", 2));

        var (code, output) = await RunProcessAsync(["--dry-run", "--connection", broker.Fake.ConnectionString]);

        Assert.Equal("2 in order-events-rejected\n       2  too-old\n", output);
        Assert.Equal(0, code);
        Assert.Equal((0, 2, 0), broker.Lying);
    }

    [Fact]
    public async Task The_command_reads_the_settings_of_the_app_from_the_folder_that_it_is_run_in()
    {
        await using var broker = new GivenUp();
        await broker.RejectAsync(("too-old", 1));
        var folder = Directory.CreateTempSubdirectory("pending-points-replay-");
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "local.settings.json"),
                $$"""
                { "Values": { "ServiceBusConnection": "{{broker.Fake.ConnectionString}}", "OrderEvents__RejectedQueue": "order-events" } }
                """,
                Cancel);

            // The environment counts more than the file.
            var (code, output) = await RunProcessAsync([], folder.FullName, ("OrderEvents__RejectedQueue", "order-events-rejected"));

            Assert.Equal(0, code);
            Assert.EndsWith("       1  sent back, 0 left\n", output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int Code, string Output)> RunProcessAsync(
        string[] arguments, string? folder = null, params (string Name, string Value)[] environment)
    {
        var command = ProgramRun.Dotnet([typeof(ReplayCommand).Assembly.Location, .. arguments]) with { Variables = environment };
        var (code, output, _) = await (folder is null ? command : command with { Folder = folder }).ResultAsync(Cancel);
        return (code, output.ReplaceLineEndings("\n"));
    }
}
