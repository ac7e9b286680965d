namespace PendingPoints.Tests.Packaging;

using System.Runtime.InteropServices;
using PendingPoints.Packaging;

/// <summary>Whoever lacks a compiler hears what to install, before anything is built.</summary>
public sealed class CrossToolchainTests
{
    [Theory]
    [InlineData("linux-x64", Architecture.X64, "clang")]
    [InlineData("linux-x64", Architecture.X64, "gcc")]
    [InlineData("linux-arm64", Architecture.Arm64, "gcc")]
    [InlineData("linux-arm64", Architecture.X64, "clang", "llvm-objcopy", "aarch64-linux-gnu-gcc")]
    [InlineData("linux-x64", Architecture.Arm64, "clang", "llvm-objcopy", "x86_64-linux-gnu-gcc")]
    public void A_machine_with_the_tools_compiles(string rid, Architecture machine, params string[] tools) =>
        Assert.Null(CrossToolchain.WhyNot(rid, isLinux: true, machine, tools.Contains));

    [Theory]
    [InlineData("linux-x64", Architecture.X64, "apt-get install clang zlib1g-dev")]
    [InlineData("linux-arm64", Architecture.X64, "apt-get install clang llvm gcc-aarch64-linux-gnu", "clang", "gcc")]
    [InlineData("linux-x64", Architecture.Arm64, "apt-get install clang llvm gcc-x86-64-linux-gnu", "clang", "gcc")]
    public void A_machine_without_them_is_told_what_to_install(string rid, Architecture machine, string expected, params string[] tools)
    {
        var reason = CrossToolchain.WhyNot(rid, isLinux: true, machine, tools.Contains);

        Assert.Contains(expected, reason, StringComparison.Ordinal);
        Assert.Contains("--framework-dependent", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_is_missing_is_named()
    {
        var reason = CrossToolchain.WhyNot("linux-arm64", isLinux: true, Architecture.X64, tool => tool == "clang");

        Assert.StartsWith("To compile linux-arm64 here, llvm-objcopy, aarch64-linux-gnu-gcc must be there", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_system_than_linux_is_told_what_it_can_do() => Assert.Contains(
        "container", CrossToolchain.WhyNot("linux-x64", isLinux: false, Architecture.X64, _ => true), StringComparison.Ordinal);
}
