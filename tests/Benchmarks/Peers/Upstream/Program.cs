using System.Globalization;
using System.Text;

// Stands in for BonifiQ as fast as it can: the same answer to every question, and nothing is checked.
// https://developers.bonifiq.com.br/api/private/customer/retrieve-pending-purchase-points-and-cashback-for-a-given-customer
var builder = WebApplication.CreateSlimBuilder(args);
var orders = int.Parse(builder.Configuration["orders"] ?? "2", CultureInfo.InvariantCulture);
var answer = Encoding.UTF8.GetBytes($$"""
    {"TotalPendingPoints":{{orders * 120}},"TotalPendingCashback":{{orders * 6}}.00,"PendingOrders":[{{string.Join(',', Enumerable.Range(0, orders).Select(Order))}}]}
    """);
await using var app = builder.Build();
app.MapGet("/{**any}", (RequestDelegate)(context =>
{
    context.Response.ContentType = "application/json; charset=utf-8";
    context.Response.ContentLength = answer.Length;
    return context.Response.Body.WriteAsync(answer, context.RequestAborted).AsTask();
}));
await app.RunAsync();

static string Order(int number) =>
    $$"""{"OrderDate":"2026-11-{{1 + (number % 28):D2}}T09:00:00Z","OrderValue":120.00,"PendingPoints":120,"PendingCashback":6.00}""";
