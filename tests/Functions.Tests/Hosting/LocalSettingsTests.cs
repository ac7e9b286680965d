namespace PendingPoints.Tests.Hosting;

using Microsoft.Extensions.Configuration;
using PendingPoints.Functions.Hosting;

public sealed class LocalSettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("settings-").FullName;

    [Theory]
    [InlineData("Stores__acme__Provider")]
    [InlineData("Stores:acme:Provider")]
    public void Names_may_be_parted_by_colons_or_underscores(string name) =>
        Assert.Equal("bonifiq", Read($$$"""{"Values":{"{{{name}}}":"bonifiq"}}""")["Stores:acme:Provider"]);

    [Fact]
    public void Numbers_comments_and_trailing_commas_are_taken_as_Core_Tools_takes_them()
    {
        var settings = Read("""
            {
              // which port
              "Values": { "Port": 17, "On": true, },
            }
            """);
        Assert.Equal(("17", "True"), (settings["Port"], settings["On"]));
    }

    [Fact]
    public void What_stands_outside_the_values_is_not_a_setting() =>
        Assert.Null(Read("""{"Host":{"CORS":"*"},"Values":{}}""")["CORS"]);

    [Fact]
    public void Environment_variables_and_what_comes_above_them_win()
    {
        Write(_folder, """{"Values":{"PATH":"from the file","Given":"from the file"}}""");
        using var settings = new ConfigurationManager();
        settings.AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables().AddInMemoryCollection([new("Given", "above")]);
        LocalSettings.AddTo(settings, _folder);
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), settings["PATH"]);
        Assert.Equal("above", settings["Given"]);
    }

    [Fact]
    public void The_first_folder_that_has_the_file_counts()
    {
        var second = Directory.CreateDirectory(Path.Combine(_folder, "second")).FullName;
        Write(second, """{"Values":{"From":"second"}}""");
        using var settings = new ConfigurationManager();
        LocalSettings.AddTo(settings, _folder, second);
        Assert.Equal("second", settings["From"]);
        Write(_folder, """{"Values":{"From":"first"}}""");
        using var again = new ConfigurationManager();
        LocalSettings.AddTo(again, _folder, second);
        Assert.Equal("first", again["From"]);
    }

    [Fact]
    public void Without_a_file_nothing_happens()
    {
        using var settings = new ConfigurationManager();
        LocalSettings.AddTo(settings, _folder);
        Assert.Empty(settings.AsEnumerable());
    }

    [Theory]
    [InlineData("""{"Values":{"A":"1",""", "not valid JSON")]
    [InlineData("""{"Values":{"A":"secret" "B":""}}""", "line 1")]
    [InlineData("""{"IsEncrypted":true,"Values":{}}""", "encrypted")]
    public void A_file_that_can_not_be_read_stops_the_start_without_showing_what_is_in_it(string json, string hint)
    {
        var mistake = Assert.Single(Assert.Throws<StartException>(() => Read(json)).Mistakes);
        Assert.Contains(hint, mistake, StringComparison.Ordinal);
        Assert.Contains("local.settings.json", mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", mistake, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Write(string folder, string json) => File.WriteAllText(Path.Combine(folder, LocalSettings.FileName), json);

    private ConfigurationManager Read(string json)
    {
        Write(_folder, json);
        var settings = new ConfigurationManager();
        LocalSettings.AddTo(settings, _folder);
        return settings;
    }
}
