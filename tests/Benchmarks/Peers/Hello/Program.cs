// The least that this web framework can do: native, the slim builder, the same bytes for every path.
var builder = WebApplication.CreateSlimBuilder(args);
var file = builder.Configuration["answer"];
var answer = file is null ? "{}"u8.ToArray() : await File.ReadAllBytesAsync(file);
await using var app = builder.Build();
app.MapGet("/{**any}", (RequestDelegate)(context =>
{
    context.Response.ContentType = "application/json; charset=utf-8";
    context.Response.ContentLength = answer.Length;
    return context.Response.Body.WriteAsync(answer, context.RequestAborted).AsTask();
}));
await app.RunAsync();
