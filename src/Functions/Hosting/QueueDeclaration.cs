namespace PendingPoints.Functions.Hosting;

/// <summary>A function.json with a <c>serviceBusTrigger</c>.</summary>
/// <param name="Name">The function: the name of its folder.</param>
/// <param name="Binding">The name under which the host posts the body.</param>
/// <param name="Queue">The queue, with <c>%Setting%</c> resolved.</param>
/// <param name="Connection">The setting that says where the broker is.</param>
public sealed record QueueDeclaration(string Name, string Binding, string Queue, string Connection) : FunctionDeclaration(Name);
