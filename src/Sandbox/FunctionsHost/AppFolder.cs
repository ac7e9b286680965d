namespace PendingPoints.Sandbox.FunctionsHost;

using System.Text.Json;

/// <summary>The built function app, as far as a host reads it.</summary>
internal sealed class AppFolder
{
    private readonly IConfiguration _worker;

    private AppFolder(string path)
    {
        Path = path;
        Host = new ConfigurationBuilder().AddJsonFile(Find("host.json")).Build();
        _worker = new ConfigurationBuilder().AddJsonFile(Find("worker.config.json")).Build().GetRequiredSection("description");
        Functions = [.. JsonElement.Parse(File.ReadAllText(Find("functions.metadata"))).EnumerateArray().Select(DeclaredFunction.From)];
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>host.json.</summary>
    public IConfiguration Host { get; }

    /// <summary>The functions with their triggers.</summary>
    public IReadOnlyList<DeclaredFunction> Functions { get; }

    /// <summary>The program that runs the worker.</summary>
    public string WorkerProgram => _worker["defaultExecutablePath"]!;

    /// <summary>The worker itself.</summary>
    public string WorkerPath => System.IO.Path.Combine(Path, _worker["defaultWorkerPath"]!);

    /// <summary>Reads a folder.</summary>
    /// <exception cref="FileNotFoundException">It holds no function app.</exception>
    public static AppFolder Read(string path) => new(System.IO.Path.GetFullPath(path));

    private string Find(string file)
    {
        var found = System.IO.Path.Combine(Path, file);
        return File.Exists(found)
            ? found
            : throw new FileNotFoundException($"{found} is missing: build the function app first (dotnet build src/Functions).", found);
    }
}
