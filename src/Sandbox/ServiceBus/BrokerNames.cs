namespace PendingPoints.Sandbox.ServiceBus;

/// <summary>Names of the entities that every part of the sandbox agrees on.</summary>
public static class BrokerNames
{
    /// <summary>Where the shop sends its order events.</summary>
    public const string OrderEvents = "order-events";

    /// <summary>Where order events go that can never work.</summary>
    public const string RejectedOrderEvents = "order-events-rejected";

    /// <summary>The topic of the notifications.</summary>
    public const string Notifications = "points-notifications";

    /// <summary>The name of the shop's subscription to the notifications.</summary>
    public const string Shop = "shop";

    /// <summary>The address of that subscription.</summary>
    public const string ShopSubscription = $"{Notifications}/Subscriptions/{Shop}";

    /// <summary>The address of a topic's subscription.</summary>
    public static string Subscription(string topic, string name) => $"{topic}/Subscriptions/{name}";

    /// <summary>The address of a queue's or subscription's dead letters.</summary>
    public static string DeadLetters(string entity) => entity + "/$deadletterqueue";
}
