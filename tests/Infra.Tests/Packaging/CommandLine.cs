namespace PendingPoints.Tests.Packaging;

using PendingPoints.Packaging;

/// <summary>The packaging command, as a file has it run.</summary>
internal static class CommandLine
{
    private static readonly string[] Beginning = ["dotnet", "run", "--project", "infra/Package", "--"];

    /// <summary>What it would pack, in the folder that the tests run in.</summary>
    public static PackageOptions Read(string text)
    {
        var words = text.Split(' ');
        Assert.Equal(Beginning, words.Take(Beginning.Length));
        PackageOptions? options = null;
        var line = new PackageCommand().Build((read, _) =>
        {
            options = read;
            return Task.FromResult(0);
        }).Parse(words[Beginning.Length..]);
        Assert.Empty(line.Errors);
        Assert.Equal(0, line.Invoke());
        return options!;
    }
}
