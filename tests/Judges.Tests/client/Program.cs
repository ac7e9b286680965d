// Asks the running app through the generated client and prints what came back, a line each.
using Generated;

using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
http.DefaultRequestHeaders.Add("x-functions-key", args[1]);
var client = new PendingPointsClient(http);

var pending = await client.GetPendingPointsAsync("ana@example.com", store: "acme-br");
var entry = pending.PendingPoints.Entries.First();
Console.WriteLine($"{pending.Store} {pending.Provider} {pending.PendingPoints.Total} {pending.PendingPoints.Cashback.Currency} {entry.Reason}");

var looked = await client.LookUpPendingPointsPostAsync(new()
{
    Store = "acme-in",
    Identifiers = [new() { Name = IdentifiersName.Mobile, Value = "915550001" }],
});
Console.WriteLine($"{looked.Store} {looked.PendingPoints.Total} {looked.PendingPoints.Cashback is null}");

var balance = await client.LookUpPointsBalanceAsync("mobile", "915550001", store: "acme-in");
Console.WriteLine($"{balance.PointsBalance.Available} {balance.PointsBalance.Pending} {balance.PointsBalance.Breakdown.Count}");

try
{
    await client.GetPendingPointsAsync("nobody@example.com");
}
catch (ApiException<CustomerNotFound> problem)
{
    Console.WriteLine($"{problem.StatusCode} {problem.Result.Code}");
}

Console.WriteLine((await client.GetHealthAsync()).Status);
