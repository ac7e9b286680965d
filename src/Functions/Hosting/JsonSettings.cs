namespace PendingPoints.Functions.Hosting;

using System.Text.Json;

/// <summary>A JSON file of the app root, read as settings: comments and trailing commas are welcome, names are case-insensitive.</summary>
public static class JsonSettings
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="StartException">It is missing or broken.</exception>
    public static IConfigurationRoot Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return new ConfigurationBuilder().AddJsonStream(file).Build();
        }
        catch (JsonException broken)
        {
            throw new StartException([$"{path} is not valid JSON (line {broken.LineNumber + 1})."]);
        }
        catch (FormatException broken)
        {
            throw new StartException([$"{path} can not be read: {broken.Message}"]);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            throw new StartException([$"{path} can not be opened."]);
        }
    }
}
