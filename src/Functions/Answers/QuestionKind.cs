namespace PendingPoints.Functions.Answers;

using System.Text.Json.Serialization.Metadata;
using PendingPoints.Functions.Questions;
using PendingPoints.Loyalty;

/// <summary>A kind of question: how the provider is asked, and how its answer is written.</summary>
/// <param name="Name">Tells it from others in the cache.</param>
/// <param name="Ask">Asks the store's provider.</param>
/// <param name="Write">Makes the answer of what the provider said and when.</param>
/// <param name="Type">Writes the answer.</param>
internal sealed record QuestionKind<TPoints, TAnswer>(
    string Name,
    Func<Question, CancellationToken, Task<Answer<TPoints>>> Ask,
    Func<Question, TPoints, DateTimeOffset, TAnswer> Write,
    JsonTypeInfo<TAnswer> Type);

/// <summary>The kinds of questions that there are.</summary>
internal static class QuestionKinds
{
    public static QuestionKind<PendingPoints, PendingPointsAnswer> PendingPoints { get; } = new(
        "pending-points",
        static (question, token) => question.Store.Provider.GetPendingPointsAsync(question.Customer, token),
        static (question, pending, asOf) => new(question.Store.Name, question.Store.Provider.Name, asOf, pending),
        AnswersJson.Default.PendingPointsAnswer);

    public static QuestionKind<PointsBalance, PointsBalanceAnswer> PointsBalance { get; } = new(
        "points-balance",
        static (question, token) => question.Store.Provider.GetPointsBalanceAsync(question.Customer, question.Scope, token),
        static (question, balance, asOf) => new(question.Store.Name, question.Store.Provider.Name, asOf, balance),
        AnswersJson.Default.PointsBalanceAnswer);
}
