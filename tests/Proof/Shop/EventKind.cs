namespace PendingPoints.Proof.Shop;

/// <summary>What is special about an event, and so what must become of it.</summary>
internal enum EventKind
{
    /// <summary>BonifiQ knows the order at once.</summary>
    Known,

    /// <summary>BonifiQ knows the customer, and the order some seconds later: it takes re-checks.</summary>
    KnownLate,

    /// <summary>BonifiQ knows neither customer nor order at first: it takes re-checks.</summary>
    CustomerKnownLate,

    /// <summary>BonifiQ never hears of the order.</summary>
    NeverKnown,

    /// <summary>The same, and the last re-check has come.</summary>
    NotKnownAtLast,

    /// <summary>Capillary, which lists no orders.</summary>
    Capillary,

    /// <summary>The body breaks off.</summary>
    BadJson,

    /// <summary>No such store.</summary>
    StoreUnknown,

    /// <summary>Nobody ordered.</summary>
    CustomerMissing,

    /// <summary>The store does not know its customers by what the event says.</summary>
    IdentifierMissing,

    /// <summary>BonifiQ never hears of the customer.</summary>
    CustomerUnknown,

    /// <summary>The same, and the last re-check has come.</summary>
    CustomerUnknownAtLast,
}
