namespace PendingPoints.Tests.Loyalty.Capillary;

public sealed class CapillaryResponsesTests
{
    public static TheoryData<string, string> Table => RecordedReply.Table("capillary");

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Every_row_of_the_documented_table_is_true(string situation, string meaning)
    {
        await using var store = await StoreUnderTest.CapillaryAsync(("DualEligibility", "true"), ("Retries", "0"));

        Assert.Equal(meaning, await RecordedReply.Load("capillary", situation).AskAsync(store, Ask.Tom));
    }

    [Fact]
    public void The_documented_table_has_every_recorded_reply() =>
        Assert.Equal(RecordedReply.Situations("capillary"), Table.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));
}
