namespace PendingPoints.Functions;

/// <summary>Entry.</summary>
public static class Program
{
    /// <summary>Main.</summary>
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        var app = builder.Build();
        app.Run();
    }
}
