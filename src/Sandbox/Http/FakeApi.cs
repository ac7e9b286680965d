namespace PendingPoints.Sandbox.Http;

/// <summary>Plays the API of a vendor, and can be made to misbehave.</summary>
public abstract class FakeApi : LoopbackServer
{
    private protected FakeApi(TimeProvider time) => Faults = new(RefuseAsync, time);

    /// <summary>What is wrong with it.</summary>
    public Faults Faults { get; }

    /// <summary>Answers as the vendor does when it takes no credentials.</summary>
    private protected abstract Task RefuseAsync(HttpContext context);
}
