namespace PendingPoints.Tests.Container;

/// <summary>infra/container/Containerfile, as its instructions.</summary>
internal static class Recipe
{
    /// <summary>The instructions in their order.</summary>
    public static readonly IReadOnlyList<(string Name, string Text)> Instructions =
    [
        .. File.ReadLines(Repository.Path("infra", "container", "Containerfile"))
            .Where(line => line is not ("" or ['#', ..]))
            .Select(line => line.Split(' ', 2))
            .Select(words => (words[0], words[1])),
    ];

    /// <summary>Those of the image that is run.</summary>
    public static IEnumerable<(string Name, string Text)> OfTheImage => Instructions.Skip(
        Instructions.Select((instruction, index) => instruction.Name == "FROM" ? index : 0).Max());

    /// <summary>What is said by the one instruction of a kind in the image that is run.</summary>
    public static string Of(string instruction) => Assert.Single(OfTheImage, one => one.Name == instruction).Text;

    /// <summary>The one command that is run to build it.</summary>
    public static string Command => Assert.Single(Instructions, one => one.Name == "RUN").Text;

    /// <summary>The environment of the image that is run.</summary>
    public static Dictionary<string, string> Environment => OfTheImage.Where(one => one.Name == "ENV")
        .Select(one => one.Text.Split('=')).ToDictionary(setting => setting[0], setting => setting[1]);

    /// <summary>The port that the host listens at.</summary>
    public static int Port => int.Parse(Of("EXPOSE"), null);
}
