using Yarp.ReverseProxy.Configuration;

// YARP, passing every request to the address in the setting "upstream".
var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddReverseProxy().LoadFromMemory(
    [new RouteConfig { RouteId = "all", ClusterId = "upstream", Match = new() { Path = "/{**any}" } }],
    [
        new ClusterConfig
        {
            ClusterId = "upstream",
            Destinations = new Dictionary<string, DestinationConfig> { ["only"] = new() { Address = builder.Configuration["upstream"]! } },
        },
    ]);
await using var app = builder.Build();
app.MapReverseProxy();
await app.RunAsync();
