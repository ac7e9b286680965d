namespace PendingPoints.Tests.Loyalty;

using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using PendingPoints.Http;
using PendingPoints.Loyalty.BonifiQ;
using PendingPoints.Loyalty.Capillary;

/// <summary>Whatever stands in a field of a reply, it is an answer or a failure that has a name, and no answer is made up.</summary>
public sealed class OddReplyTests
{
    private static readonly string[] Odd =
    [
        "null", "true", "\"\"", "\"word\"", "\"-5\"", "{}", "[]", "[null]", "[[]]", "[{}]", "-1", "0", "1e40", "-7e28", "0.5", "99999999999", "\"\\uD800\"",
        "{\"\\uD800\":1}", "{\"a\":1,\"a\":2}", "\"0001-01-01\"", "\"NaN\"",
    ];

    private static readonly BonifiQMapper BonifiQ = new("BRL", TimeZoneInfo.Utc, (_, _) => { });
    private static readonly CapillaryMapper Capillary = new(NullLogger.Instance, (_, _) => { });

    private static readonly Func<ProviderResponse, object>[] Readers =
        [BonifiQ.PendingPoints, BonifiQ.PointsBalance, Capillary.Promise, Capillary.Balance, Capillary.Schedule];

    public static TheoryData<string> Bodies =>
    [
        """{"TotalPendingPoints":150,"TotalPendingCashback":7.5,"PendingOrders":[{"OrderDate":"2026-11-20T10:00:00Z","OrderValue":150,"PendingPoints":150,"PendingCashback":7.5}]}""",
        """{"CustomerExists":true,"PointsBalance":320,"CashbackBalance":16.25}""",
        """{"ErrorMessage":"text","ErrorCode":404,"Result":null,"Code":404,"CodeName":"NotFound","Severity":2,"HasWarning":false,"HasError":true}""",
        """{"totalPoints":1400,"mainPoints":1200,"promisedPoints":200,"promisedPointsBreakup":{"delayedAccrualPoints":150,"externalTriggerBasedPoints":50},"errors":[],"warnings":[]}""",
        """{"errors":[{"status":false,"code":8015,"message":"text"}],"warnings":[{"status":false,"code":8069,"message":"text"}]}""",
        """{"promisedPointsScheduleList":[{"points":150,"redeemableFrom":"2026-12-10","redeemableFromISO":"2026-12-10T00:00:00Z"}]}""",
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Is_read_or_fails_by_name(string body)
    {
        var read = 0;
        foreach (var (status, text) in Variants(body))
        {
            foreach (var reader in Readers)
            {
                var failure = Record.Exception(() => reader(new("BonifiQ of store acme", status, Encoding.UTF8.GetBytes(text), null)));
                Assert.True(failure is null or ProviderException, $"{(int)status} {text}: {failure}");
                Assert.False(status is HttpStatusCode.NotFound && failure is null && !text.Contains("rror", StringComparison.Ordinal), text);
                read++;
            }
        }

        Assert.True(read > 500, $"only {read}");
    }

    private static IEnumerable<(HttpStatusCode Status, string Text)> Variants(string body) =>
        from status in new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.NotFound }
        from path in Paths(JsonNode.Parse(body)!)
        from odd in Odd
        select (status, With(body, path, odd));

    // Every value, from the whole to the innermost.
    private static IEnumerable<string> Paths(JsonNode node) => Inside(node).SelectMany(Paths).Prepend(node.GetPath());

    private static IEnumerable<JsonNode> Inside(JsonNode node) => node switch
    {
        JsonObject json => json.Select(field => field.Value).OfType<JsonNode>(),
        JsonArray list => list.OfType<JsonNode>(),
        _ => [],
    };

    private static string With(string body, string path, string odd)
    {
        const string Place = "here it stands";
        var whole = JsonNode.Parse(body)!;
        if (path is "$")
        {
            return odd;
        }

        Find(whole, path).ReplaceWith(Place);
        return whole.ToJsonString().Replace(JsonSerializer.Serialize(Place), odd, StringComparison.Ordinal);
    }

    private static JsonNode Find(JsonNode node, string path) =>
        node.GetPath() == path ? node : Inside(node).Select(inside => Find(inside, path)).FirstOrDefault(found => found is not null)!;
}
