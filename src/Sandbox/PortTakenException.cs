namespace PendingPoints.Sandbox;

/// <summary>A part of the sandbox cannot start, since another program has its port.</summary>
/// <param name="part">What it is for.</param>
/// <param name="option">The command-line option that changes it.</param>
public sealed class PortTakenException(int port, string part, string option, Exception cause)
    : Exception($"Port {port} for {part} is in use: stop the program that has it or choose another with {option}.", cause);
