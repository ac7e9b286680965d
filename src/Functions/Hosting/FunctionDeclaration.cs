namespace PendingPoints.Functions.Hosting;

/// <summary>What a function.json declares: <see cref="HttpDeclaration"/> or <see cref="QueueDeclaration"/>.</summary>
/// <param name="Name">The function: the name of its folder.</param>
public abstract record FunctionDeclaration(string Name);
