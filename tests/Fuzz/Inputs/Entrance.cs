namespace PendingPoints.Fuzz.Inputs;

/// <summary>The way by which an input comes in.</summary>
public enum Entrance
{
    /// <summary>A message on the queue of order events.</summary>
    Queue,

    /// <summary>The answer of VTEX to the question for an order.</summary>
    LookUp,

    /// <summary>A webhook's body with its signature.</summary>
    Signature,
}
