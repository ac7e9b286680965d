namespace PendingPoints.Tests.Process;

using PendingPoints.Sandbox;

/// <summary>What a file of settings makes of those that the worker gets.</summary>
public sealed class SettingsFileTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Settings_are_the_samples_with_the_sandboxs_addresses_and_then_those_that_are_given()
    {
        await using var sandbox = await Sandbox.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        var given = Read("""{"Values":{"Stores:acme_br:Currency":"USD","DEFAULTSTORE":"acme-in","Health__ProbeInterval":"00:00:00"}}""");

        var settings = RunningApp.Settings(sandbox, given);

        Assert.Equal("acme-br", settings["Stores__acme_br__Name"]);
        Assert.Equal(sandbox.BonifiQ.Address.OriginalString, settings["Stores__acme_br__BaseAddress"]);
        Assert.Equal(sandbox.Broker.ConnectionString, settings["ServiceBusConnection"]);
        Assert.Equal(("USD", "acme-in"), (settings["Stores__acme_br__Currency"], settings["DefaultStore"]));
        Assert.Equal("00:00:00", settings["Health__ProbeInterval"]);
    }

    [Fact]
    public void Comments_trailing_commas_and_values_that_are_no_texts_are_taken_as_func_takes_them()
    {
        var settings = Read("""
            {
              // As Core Tools write it.
              "IsEncrypted": false,
              "Values": { "Cache:MaxMemory": 16, "Stores:acme_in:DualEligibility": true, },
            }
            """);

        Assert.Equal(("16", "True"), (settings["Cache__MaxMemory"], settings["Stores__acme_in__DualEligibility"]));
    }

    [Theory]
    [InlineData("{\n\n!", "is not valid JSON (line 3).")]
    [InlineData("[]", "holds no object Values, as a local.settings.json does.")]
    [InlineData("""{"Values":[]}""", "holds no object Values, as a local.settings.json does.")]
    [InlineData("""{"IsEncrypted":true,"Values":{}}""", "is encrypted; 'func settings decrypt' makes it readable.")]
    [InlineData("""{"Values":{"Stores":{"acme_br":{}}}}""", "Stores must be a text; parts of a name are separated by __, not nested.")]
    public void A_file_that_cannot_be_used_is_named_with_the_reason(string content, string reason)
    {
        var failure = Assert.Throws<SettingsException>(() => Read(content));

        Assert.StartsWith(_file, failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(reason, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_missing_is_named()
    {
        File.Delete(_file);

        Assert.Equal($"{_file} cannot be opened.", Assert.Throws<SettingsException>(() => LocalSettings.Read(_file)).Message);
    }

    private Dictionary<string, string?> Read(string content)
    {
        File.WriteAllText(_file, content);
        return LocalSettings.Read(_file);
    }
}
