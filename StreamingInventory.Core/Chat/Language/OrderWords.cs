namespace StreamingInventory.Core.Chat.Language;

/// <summary>The words in which people speak of purchase orders.</summary>
internal static class OrderWords
{
    public static readonly string[] ToOrder = ["order", "reorder", "re-order", "purchase", "buy", "place an order for", "place orders for", "place an order of", "get more", "order more", "buy more"];
    public static readonly string[] Drafting = ["draft", "create", "make", "prepare", "write", "propose", "raise", "place", "suggest", "put together", "set up", "generate"];
    public static readonly string[] Due = ["what's due", "what is due", "whatever is due", "everything that is due", "everything that's due", "everything due", "all that is due", "what is needed", "what's needed", "what we need", "whatever we need", "everything we need", "what has to be ordered", "what needs ordering", "what needs to be ordered", "everything that needs ordering", "everything that needs reordering", "all due items", "the due items"];
    public static readonly string[] Nouns = ["purchase orders", "purchase order", "orders", "order", "pos", "po"];
    public static readonly string[] Sending = ["send off", "send out", "send", "submit", "release", "dispatch", "mark as sent", "email", "mail"];
    public static readonly string[] Cancelling = ["cancel", "call off", "withdraw", "annul"];
    public static readonly string[] Receiving = [.. Vocabulary.Receive, "receive", "book", "book in"];
    public static readonly string[] Joints = ["of", "from", "on", "for", "against", "to", "by", "with"];
    public static readonly string[] OnOrder = ["what is on order", "what's on order", "what is still on order", "what do we have on order", "what have we got on order", "what is on its way", "what's on its way", "what have we ordered", "what did we order", "show what is on order", "list what is on order", "how much is on order", "how many are on order", "on order"];
    public static readonly string[] IsOnOrder = ["is on order", "are on order", "on order", "do we have on order", "have we got on order", "have we ordered", "is on its way", "are on their way", "on its way", "on the way"];
    public static readonly string[] Listing = [.. Vocabulary.Show, "what about", "which", "what", "are there any", "are there", "is there any", "do we have any", "do we have", "any", "how is", "where is", "when does", "when will", "how many"];
    public static readonly string[] Fillers = ["are", "is", "that are", "which are", "do we have", "have we got", "there are", "there", "we have", "still", "now", "currently", "at the moment"];
    public static readonly string[] All = ["all of", "everything of", "everything on", "everything from", "all on", "the rest of", "the whole of", "the whole"];

    public static readonly (string Word, string Status)[] Statuses =
    [
        ("open", "open"), ("outstanding", "open"), ("unreceived", "open"), ("late", "late"), ("overdue", "late"), ("delayed", "late"), ("draft", "draft"), ("drafted", "draft"), ("drafts", "draft"), ("sent", "sent"), ("partly received", "partly_received"),
        ("partially received", "partly_received"), ("received", "received"), ("cancelled", "cancelled"), ("canceled", "cancelled"), ("pending", "open"), ("unsent", "draft"),
    ];
}
