using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

// The platform without the app: no settings are read, nothing is checked, counted or traced.
using var app = FunctionsApplication.CreateBuilder(args).Build();
await app.RunAsync();
