namespace PendingPoints.Functions.Hosting;

using System.Diagnostics.CodeAnalysis;
using PendingPoints.Messaging;

/// <summary>Answers one HTTP request.</summary>
/// <param name="request">The request.</param>
/// <param name="cancellationToken">Cancelled when the caller hangs up.</param>
public delegate Task<IResult> AnswerRequest(HttpRequest request, CancellationToken cancellationToken);

/// <summary>Which class answers which function: all that C# says about triggers, the rest stands in the function.json files.</summary>
/// <param name="Http">By function name, what makes the method that answers it.</param>
/// <param name="Queues">By function name, what makes the method that takes its messages.</param>
public sealed record FunctionClasses(
    IReadOnlyDictionary<string, Func<IServiceProvider, AnswerRequest>> Http,
    IReadOnlyDictionary<string, Func<IServiceProvider, Func<ReceivedMessage, CancellationToken, Task>>> Queues)
{
    /// <summary>The classes of this app.</summary>
    public static FunctionClasses OfThisApp { get; } = new(
        new Dictionary<string, Func<IServiceProvider, AnswerRequest>>
        {
            [nameof(GetPendingPoints)] = services => New<GetPendingPoints>(services).AnswerAsync,
            [nameof(GetPointsBalance)] = services => New<GetPointsBalance>(services).AnswerAsync,
            [nameof(LookUpPendingPoints)] = services => New<LookUpPendingPoints>(services).AnswerAsync,
            [nameof(LookUpPointsBalance)] = services => New<LookUpPointsBalance>(services).AnswerAsync,
            [nameof(ReceiveOrderWebhook)] = services => New<ReceiveOrderWebhook>(services).AnswerAsync,
            [nameof(GetHealth)] = services => New<GetHealth>(services).AnswerAsync,
            [nameof(GetLiveness)] = services => New<GetLiveness>(services).AnswerAsync,
            [nameof(GetOpenApi)] = services => New<GetOpenApi>(services).AnswerAsync,
        },
        new Dictionary<string, Func<IServiceProvider, Func<ReceivedMessage, CancellationToken, Task>>>
        {
            [nameof(OnOrderEvent)] = services => New<OnOrderEvent>(services).RunAsync,
        });

    private static T New<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(IServiceProvider services) =>
        ActivatorUtilities.CreateInstance<T>(services);
}
