namespace PendingPoints.Functions.Hosting;

/// <summary>Every function that an app root declares, each with a class that answers it.</summary>
/// <param name="Http">The functions that answer HTTP.</param>
/// <param name="Queues">The functions that take messages.</param>
/// <param name="Host">What host.json says for all of them.</param>
public sealed record DeclaredFunctions(IReadOnlyList<HttpDeclaration> Http, IReadOnlyList<QueueDeclaration> Queues, HostJson Host)
{
    /// <summary>The setting that says where the broker is: one for all functions, since what they send goes to where they receive.</summary>
    public string Connection => Queues.Select(queue => queue.Connection).FirstOrDefault("ServiceBusConnection");

    /// <summary>The queue of order events; empty when no function takes messages.</summary>
    public string OrderEvents => Queues.Select(queue => queue.Queue).FirstOrDefault("");

    /// <summary>Reads host.json and the function folders.</summary>
    /// <param name="appRoot">The folder with host.json in it.</param>
    /// <param name="settings">The settings that function.json files name.</param>
    /// <param name="classes">Which class answers which function.</param>
    /// <param name="mistakes">Takes what is wrong: then the declared functions are not complete.</param>
    /// <exception cref="StartException">A file can not be read.</exception>
    public static DeclaredFunctions Read(string appRoot, IConfiguration settings, FunctionClasses classes, ICollection<string> mistakes)
    {
        var host = HostJson.Read(appRoot);
        var files = Directory.GetDirectories(appRoot)
            .ToDictionary(folder => Path.GetFileName(folder), folder => Path.Combine(folder, "function.json"))
            .Where(file => File.Exists(file.Value))
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .ToArray();
        var functions = files
            .Select(file => new FunctionFolder(file.Key, JsonSettings.Read(file.Value), settings, mistakes).Read(host.RoutePrefix))
            .ToArray();
        var declared = new DeclaredFunctions(
            [.. functions.OfType<HttpDeclaration>()], [.. functions.OfType<QueueDeclaration>()], host);
        declared.FindMissing(classes, files.Select(file => file.Key), mistakes);
        declared.FindRepeated(mistakes);
        if (declared.Queues.Any(queue => queue.Connection != declared.Connection))
        {
            mistakes.Add($"{string.Join(", ", declared.Queues.Select(queue => queue.Name))}: their function.json files name more than one connection.");
        }

        return declared;
    }

    private void FindMissing(FunctionClasses classes, IEnumerable<string> folders, ICollection<string> mistakes)
    {
        foreach (var http in Http.Where(http => !classes.Http.ContainsKey(http.Name)))
        {
            mistakes.Add($"{http.Name}/function.json: there is no class that answers this HTTP function.");
        }

        foreach (var queue in Queues.Where(queue => !classes.Queues.ContainsKey(queue.Name)))
        {
            mistakes.Add($"{queue.Name}/function.json: there is no class that takes the messages of this function.");
        }

        foreach (var name in classes.Http.Keys.Concat(classes.Queues.Keys).Except(folders))
        {
            mistakes.Add($"{name}: the class has no {name}/function.json beside host.json.");
        }
    }

    private void FindRepeated(ICollection<string> mistakes)
    {
        var byAddress = Http.SelectMany(http => http.Addresses, (http, address) => (http.Name, Address: address))
            .GroupBy(function => function.Address, function => function.Name);
        foreach (var same in byAddress.Where(same => same.Count() > 1))
        {
            mistakes.Add($"{string.Join(", ", same)}: their function.json files declare the same method and route.");
        }
    }
}
