namespace PendingPoints.Tests;

using System.Text.Json;
using PendingPoints.Http;
using PendingPoints.Loyalty;
using PendingPoints.Loyalty.BonifiQ;
using PendingPoints.Loyalty.Capillary;
using PendingPoints.OrderEvents;
using PendingPoints.Sandbox;
using PendingPoints.Stores;

/// <summary>README's tables say what the code says.</summary>
public sealed class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.Path("README.md"));

    public static TheoryData<string, string, bool> HttpFunctions()
    {
        var functions = new TheoryData<string, string, bool>();
        foreach (var function in JsonElement.Parse(File.ReadAllText(Path.Combine(RunningApp.Folder, "functions.metadata"))).EnumerateArray())
        {
            var trigger = function.GetProperty("bindings")[0];
            if (trigger.GetProperty("type").GetString() == "httpTrigger")
            {
                functions.Add(
                    function.GetProperty("name").GetString()!,
                    trigger.GetProperty("route").GetString()!,
                    trigger.GetProperty("authLevel").GetString() == "Function");
            }
        }

        return functions;
    }

    [Theory]
    [MemberData(nameof(HttpFunctions))]
    public void Every_http_function_has_its_row(string function, string route, bool key)
    {
        var row = Assert.Single(Readme.Split('\n'), line => line.StartsWith($"| {function} |", StringComparison.Ordinal));
        Assert.Matches($@"`/api/{System.Text.RegularExpressions.Regex.Escape(route)}[?`]", row);
        Assert.EndsWith(key ? "| yes |" : "| no |", row, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(StoreOptions))]
    [InlineData(typeof(ProviderOptions))]
    [InlineData(typeof(ProviderClientOptions))]
    [InlineData(typeof(OrderEventOptions))]
    public void Every_setting_is_in_the_table(Type options) => Assert.All(
        Settings(options), setting => Assert.Contains($":{setting}", Readme, StringComparison.Ordinal));

    [Theory]
    [InlineData(typeof(BonifiQOptions), "bonifiq.md")]
    [InlineData(typeof(CapillaryOptions), "capillary.md")]
    public void Every_setting_of_a_provider_is_on_its_page(Type options, string page)
    {
        var text = File.ReadAllText(Repository.Path("docs", "providers", page));
        Assert.All(Settings(options), setting => Assert.Contains($"`{setting}", text, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Settings(Type options) => options.GetProperties()
        .Where(property => property.SetMethod is { IsPublic: true } && property.DeclaringType == options)
        .Select(property => property.Name);
}
