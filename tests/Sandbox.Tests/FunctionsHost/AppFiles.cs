namespace PendingPoints.Tests.FunctionsHost;

/// <summary>A folder with what a built function app consists of for a host, deleted at the end.</summary>
internal sealed class AppFiles : IDisposable
{
    public const string Host = """
        {
          "version": "2.0",
          "extensions": { "http": { "routePrefix": "api" }, "serviceBus": { "maxConcurrentCalls": 3, "prefetchCount": 0 } }
        }
        """;

    private const string Functions = """
        [
          {
            "name": "Ask", "scriptFile": "App.dll", "entryPoint": "App.Ask.Run", "language": "dotnet-isolated",
            "bindings": [
              { "name": "request", "direction": "In", "type": "httpTrigger", "authLevel": "Function", "methods": ["get", "post"],
                "route": "customers/{id}/points", "properties": {} },
              { "name": "$return", "type": "http", "direction": "Out" }
            ]
          },
          {
            "name": "Open", "scriptFile": "App.dll", "entryPoint": "App.Open.Run", "language": "dotnet-isolated",
            "bindings": [
              { "name": "request", "direction": "In", "type": "httpTrigger", "authLevel": "Anonymous", "methods": ["get", "head"],
                "route": "open" }
            ]
          },
          {
            "name": "Nameless", "scriptFile": "App.dll", "entryPoint": "App.Nameless.Run", "language": "dotnet-isolated",
            "bindings": [
              { "name": "request", "direction": "In", "type": "httpTrigger", "authLevel": "Anonymous", "methods": ["post"] }
            ]
          },
          {
            "name": "OnEvent", "scriptFile": "App.dll", "entryPoint": "App.OnEvent.Run", "language": "dotnet-isolated",
            "bindings": [
              { "name": "message", "direction": "In", "type": "serviceBusTrigger", "queueName": "%Queue%", "connection": "Bus",
                "properties": { "supportsDeferredBinding": "True" } }
            ]
          }
        ]
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pending-points-");

    public AppFiles()
    {
        Write("host.json", Host);
        Write("functions.metadata", Functions);
        Write("worker.config.json", """{ "description": { "defaultExecutablePath": "/bin/sh", "defaultWorkerPath": "worker.sh" } }""");
    }

    public string Path => _folder.FullName;

    public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

    public void Delete(string name) => File.Delete(System.IO.Path.Combine(Path, name));

    public void Dispose() => _folder.Delete(recursive: true);
}
