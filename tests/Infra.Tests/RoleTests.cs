namespace PendingPoints.Tests;

using System.Text.Json;

/// <summary>The identity may do what docs/deployment.md lists, and nothing else.</summary>
public sealed class RoleTests(Deployments deployments)
{
    // https://learn.microsoft.com/azure/role-based-access-control/built-in-roles (2026-11)
    private static readonly Dictionary<string, string> Roles = new()
    {
        ["4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0"] = "Azure Service Bus Data Receiver",
        ["69a216fc-b8fb-44d8-bc22-1f3c2cd27a39"] = "Azure Service Bus Data Sender",
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    private static readonly Dictionary<string, string> Scopes = new()
    {
        ["queues"] = "queue `{0}`",
        ["topics"] = "topic `{0}`",
        ["storageAccounts"] = "the storage account",
        ["vaults"] = "the vault",
        ["components"] = "Application Insights",
    };

    public static TheoryData<string> Deployed() => [.. Deployments.All];

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task Roles_are_exactly_those_that_docs_deployment_md_lists(string parameters)
    {
        var assignments = (await deployments.OfAsync(parameters)).OfType("Microsoft.Authorization/roleAssignments");

        Assert.Equal(
            MarkdownTable.Rows("deployment.md", "| role | scope |").Select(row => (row[0], row[1])).Order(),
            assignments.Select(assignment => (Role(assignment), Scope(assignment))).Order());
    }

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task All_roles_are_the_apps(string parameters)
    {
        var deployment = await deployments.OfAsync(parameters);
        var identity = deployment.OfType("Microsoft.ManagedIdentity/userAssignedIdentities").Single().GetProperty("id").GetString()!;

        Assert.All(deployment.Properties("Microsoft.Authorization/roleAssignments"), assignment =>
            Assert.StartsWith($"[reference('{identity}'", assignment.GetProperty("principalId").GetString(), StringComparison.Ordinal));
        Assert.Equal([identity], deployment.OfType("Microsoft.Web/sites").Single()
            .GetProperty("identity").GetProperty("userAssignedIdentities").EnumerateObject().Select(one => one.Name));
    }

    [Fact]
    public void Roles_are_assigned_in_one_file() => Assert.Equal(
        ["roles.bicep"],
        Directory.GetFiles(Repository.Path("infra", "bicep"), "*.bicep", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("roleAssignments@", StringComparison.Ordinal)).Select(file => Path.GetFileName(file)));

    private static string Role(JsonElement assignment) =>
        Roles[assignment.GetProperty("properties").GetProperty("roleDefinitionId").GetString()!.Split('/')[^1]];

    // The assignment's id begins with the resource that it is for.
    private static string Scope(JsonElement assignment) =>
        assignment.GetProperty("id").GetString()!.Split("/providers/Microsoft.Authorization/")[0].Split('/') is [.., var type, var name]
            ? Scopes[type].Replace("{0}", name, StringComparison.Ordinal)
            : "";
}
