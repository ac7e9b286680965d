namespace PendingPoints.Tests;

using System.Text.Json;

/// <summary>
/// Every alert has a name that is explained, and looks at something that is there. Whether a query finds it was never seen: there is no Azure here.
/// </summary>
public sealed class AlertTests(Deployments deployments)
{
    private const string OnMetrics = "Microsoft.Insights/metricAlerts";
    private const string OnLogs = "Microsoft.Insights/scheduledQueryRules";

    private static readonly Dictionary<string, string> Explained =
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Repository.Path("infra", "bicep", "alerts.json")))!;

    public static TheoryData<string> Deployed() => [.. Deployments.All];

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task Alerts_are_exactly_those_of_alerts_json(string parameters)
    {
        var deployment = await deployments.OfAsync(parameters);

        Assert.Equal(Explained.Keys.Order(), deployment.Names(OnMetrics).Concat(deployment.Names(OnLogs)).Order());
        Assert.All(deployment.OfType(OnMetrics).Concat(deployment.OfType(OnLogs)), alert => Assert.Equal(
            Explained[alert.GetProperty("name").GetString()!], alert.GetProperty("properties").GetProperty("description").GetString()));
    }

    [Fact]
    public void Docs_deployment_md_lists_every_alert() =>
        Assert.Equal(Explained.Keys.Order(), MarkdownTable.Rows("deployment.md", "| alert | looks at |").Select(row => row[0].Trim('`')).Order());

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task Every_entity_that_an_alert_looks_at_is_there(string parameters)
    {
        var deployment = await deployments.OfAsync(parameters);
        var entities = deployment.Properties(OnMetrics)
            .SelectMany(alert => alert.GetProperty("criteria").GetProperty("allOf").EnumerateArray())
            .SelectMany(criterion => criterion.GetProperty("dimensions").EnumerateArray())
            .SelectMany(dimension => dimension.GetProperty("values").EnumerateArray(), (_, value) => value.GetString()!);

        Assert.Equal(
            deployment.Names("Microsoft.ServiceBus/namespaces/queues").Concat(deployment.Names("Microsoft.ServiceBus/namespaces/topics")).Order(),
            entities.Distinct().Order());
    }

    // Such an app sends no metric, so the queue has to tell.
    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task An_app_that_receives_no_order_events_is_noticed(string parameters)
    {
        var alert = Assert.Single(
            (await deployments.OfAsync(parameters)).OfType(OnMetrics), alert => alert.GetProperty("name").GetString() == "events-waiting");
        var criterion = Assert.Single(alert.GetProperty("properties").GetProperty("criteria").GetProperty("allOf").EnumerateArray());

        Assert.Equal("ActiveMessages", criterion.GetProperty("metricName").GetString());
        Assert.Equal("Minimum", criterion.GetProperty("timeAggregation").GetString());
        Assert.Equal(
            [Assert.Single(FunctionsMetadata.Queues).Queue],
            criterion.GetProperty("dimensions")[0].GetProperty("values").EnumerateArray().Select(value => value.GetString()));
    }

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task Every_metric_that_a_query_asks_for_is_the_apps(string parameters)
    {
        var queries = string.Concat((await deployments.OfAsync(parameters)).Properties(OnLogs)
            .SelectMany(alert => alert.GetProperty("criteria").GetProperty("allOf").EnumerateArray(), (_, criterion) => criterion.GetProperty("query").GetString()));

        Assert.NotEmpty(Instruments.NamedIn(queries));
        Assert.Subset(Instruments.All.Select(instrument => instrument.Name).ToHashSet(), Instruments.NamedIn(queries).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task Every_query_gives_what_is_measured_and_what_it_is_told_apart_by(string parameters) => Assert.All(
        (await deployments.OfAsync(parameters)).Properties(OnLogs).Select(alert => alert.GetProperty("criteria").GetProperty("allOf")[0]),
        criterion =>
        {
            string?[] columns =
            [
                criterion.GetProperty("metricMeasureColumn").GetString(),
                .. criterion.GetProperty("dimensions").EnumerateArray().Select(dimension => dimension.GetProperty("name").GetString()),
            ];
            Assert.All(columns, column => Assert.Contains($"{column} = ", criterion.GetProperty("query").GetString(), StringComparison.Ordinal));
        });

    [Theory]
    [InlineData("main.dev", false)]
    [InlineData("main.prod", true)]
    public async Task Alerts_tell_whoever_wants_to_be_told(string parameters, bool told)
    {
        var deployment = await deployments.OfAsync(parameters);

        Assert.Equal(told, deployment.Names("Microsoft.Insights/actionGroups").Any());
        Assert.All(deployment.Properties(OnMetrics), alert => Assert.Equal(told, alert.GetProperty("actions").GetArrayLength() > 0));
        Assert.All(deployment.Properties(OnLogs), alert => Assert.Equal(told, alert.GetProperty("actions").GetProperty("actionGroups").GetArrayLength() > 0));
    }
}
