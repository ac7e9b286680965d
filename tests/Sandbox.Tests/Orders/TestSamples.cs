namespace PendingPoints.Tests.Orders;

/// <summary>A folder of samples of a test's own.</summary>
internal sealed class TestSamples : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("samples-").FullName;

    public static TestSamples Expecting(string expected)
    {
        var samples = new TestSamples();
        samples.Write("expected.json", System.Text.Encoding.UTF8.GetBytes(expected));
        return samples;
    }

    public void Write(string path, byte[] content)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
