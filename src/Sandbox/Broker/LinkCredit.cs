namespace PendingPoints.Sandbox.Broker;

/// <summary>How many messages a reader still wants.</summary>
/// <remarks>
/// AMQPNetLite 2.5.5 tells an endpoint only by how much a flow moves the limit, and sets its own count to zero whenever the limit
/// does not grow, even if it stays the same. So the library's count has to be followed beside the true one.
/// </remarks>
internal struct LinkCredit
{
    private int _library;

    /// <summary>The true credit, never negative.</summary>
    public int Available { get; private set; }

    /// <summary>Takes over what a flow says.</summary>
    /// <param name="moved">By how much the limit moves, seen from the library's count.</param>
    public void Apply(int moved)
    {
        Available = Math.Max(0, _library + moved);
        _library = moved > 0 ? _library + moved : 0;
    }

    /// <summary>One message leaves.</summary>
    public void Spend()
    {
        Available--;
        _library--;
    }

    /// <summary>All of it is used up, as after a drain.</summary>
    public void Clear() => Available = _library = 0;
}
