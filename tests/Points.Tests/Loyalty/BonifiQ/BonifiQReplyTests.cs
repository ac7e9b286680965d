namespace PendingPoints.Tests.Loyalty.BonifiQ;

public sealed class BonifiQReplyTests
{
    public static TheoryData<string, string> Table => RecordedReply.Table("bonifiq");

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Every_row_of_the_documented_table_is_true(string situation, string meaning)
    {
        await using var store = await StoreUnderTest.BonifiQAsync(("TimeZone", "America/Sao_Paulo"), ("Retries", "0"));

        Assert.Equal(meaning, await RecordedReply.Load("bonifiq", situation).AskAsync(store, Ask.Ana));
    }

    [Fact]
    public void The_documented_table_has_every_recorded_reply() =>
        Assert.Equal(RecordedReply.Situations("bonifiq"), Table.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));
}
