// Stands in for a collector as fast as it can: reads whatever is sent to its end, says yes, and forgets it. A GET tells how many bytes there were.
var received = 0L;
await using var app = WebApplication.CreateSlimBuilder(args).Build();
app.Run(async context =>
{
    if (HttpMethods.IsGet(context.Request.Method))
    {
        await context.Response.WriteAsync($"{Interlocked.Read(ref received)}", context.RequestAborted);
        return;
    }

    var body = context.Request.BodyReader;
    for (var isOver = false; !isOver;)
    {
        var some = await body.ReadAsync(context.RequestAborted);
        Interlocked.Add(ref received, some.Buffer.Length);
        body.AdvanceTo(some.Buffer.End);
        isOver = some.IsCompleted;
    }
});
await app.RunAsync();
