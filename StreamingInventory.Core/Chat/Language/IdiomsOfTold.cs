namespace StreamingInventory.Core.Chat.Language;

/// <summary>How people tell a fact and then what is to be done about it: "nothing in Office Store is needed anymore, delete it all". It may be one clause or two.</summary>
internal static class IdiomsOfTold
{
    private const string Away = "(remove|delete|discard|erase|drop|bin|purge|get rid of|clear out|take out)";
    private const string Them = "(it|them|it all|them all|all of it|all of them|everything|those|that|these)";
    private const string Out = "[out of the system|out of our system|off the list|off our list|from the list|from the system|from the inventory|out of the catalogue|from the catalogue|out of the inventory|off the system|out]";
    private const string OutOf = "(out of the system|out of our system|off the list|off our list|from the list|from the system|from the inventory|out of the catalogue|from the catalogue|out of the inventory|off the system|out)";
    private const string So = "[,|.|so|and|;] [so|and] [please|pls|can you please|could you please|can you|could you|can we|you can|we can|just]";
    private const string Anymore = "[anymore|any more|any longer|in future|in the future]";
    private const string OffTail = "[off|out|away|out of stock|from stock|off the stock]";

    // What is to be changed in prices must be the prices of these items, and not something else.
    private static readonly string[] Costs =
    [
        .. new[] { "it", "them", "that", "accordingly", "prices", "costs", "the prices", "the costs", "the unit cost", "the unit costs", "unit cost", "unit costs", "our prices", "their prices", "all prices", "all their prices", "our costs", "the cost", "the price" }
            .SelectMany(what => new[] { "", " of all their items", " of their items", " of all its items", " for all their items", " for their items", " of all items from them", " accordingly", " for all of them", " of everything from them", " of the items" }.Select(of => what + of)),
        "all their items", "all its items", "their items",
    ];

    public static readonly Idiom[] All =
    [
        // Nobody needs it: it goes
        new($"(nothing|none of the items|no item) (in|from|at|by|tagged) {{x}} (is|are) (needed|used|wanted|sold|required|in use) {Anymore} {So} {Away} {Them} {Out}", "remove all items $1 {x}"),
        new($"(nothing|none of the items|no item) (in|from|at|by|tagged) {{x}} (is|are) (needed|used|wanted|sold|required|in use) {Anymore} {So} take {Them} {OutOf}", "remove all items $1 {x}"),
        new($"(don't need|do not need|no longer need|don't use|no longer use|don't sell|no longer sell) (anything|any items) (in|from|at|by|tagged) {{x}} {Anymore} {So} {Away} {Them} {Out}", "remove all items $2 {x}"),
        new($"(don't need|do not need|no longer need|don't use|no longer use|don't sell|no longer sell) (anything|any items) (in|from|at|by|tagged) {{x}} {Anymore} {So} take {Them} {OutOf}", "remove all items $2 {x}"),
        new($"[we are|we're|we|i|are|am|i'm] (not going to|no longer going to|won't|will not|no longer|don't|do not|not) (sell|stock|carry|need|use|buy|keep|want|offer) {{x}} {Anymore} {So} {Away} {Them} {Out}", "remove {x}"),
        new($"[we are|we're|we|i|are|am|i'm] (not going to|no longer going to|won't|will not|no longer|don't|do not|not) (sell|stock|carry|need|use|buy|keep|want|offer) {{x}} {Anymore} {So} take {Them} {OutOf}", "remove {x}"),
        new($"{{things}} (is|are|was|were|has been|have been) (no longer needed|not needed|no longer used|no longer sold|obsolete|outdated|discontinued|not sold|not used|of no use) {Anymore} {So} {Away} {Them} {Out}", "remove {things}"),
        new($"{{things}} (is|are|was|were|has been|have been) (no longer needed|not needed|no longer used|no longer sold|obsolete|outdated|discontinued|not sold|not used|of no use) {Anymore} {So} take {Them} {OutOf}", "remove {things}"),

        new($"{{exact}} (isn't|is not|is no longer|are not|is not any longer) [a|our] (supplier|vendor|supplier of ours|item|product) {Anymore} {So} {Away} {Them} {Out}", "remove {exact}"),
        new($"{{exact}} (isn't|is not|is no longer|are not|is not any longer) [a|our] (supplier|vendor|supplier of ours|item|product) {Anymore} {So} take {Them} {OutOf}", "remove {exact}"),

        // Prices that a supplier has moved
        new($"{{supplier}} [has|have|just|has just] (raised|increased|put up|hiked|upped) [its|their|the|all|all its|all their] (prices|price|costs) by {{n}} {So} (update|adjust|change|raise|increase|correct|put up) {{y}}", "raise unit cost of all items from {supplier} by {n}") { Needs = Costs },
        new($"{{supplier}} [has|have|just|has just] (lowered|reduced|cut|dropped|decreased) [its|their|the|all|all its|all their] (prices|price|costs) by {{n}} {So} (update|adjust|change|lower|reduce|correct|cut) {{y}}", "lower unit cost of all items from {supplier} by {n}") { Needs = Costs },

        // What is lost
        new($"{{n}} [of the|of our] {{x}} (leaked|broke|burst|expired|fell down|fell in the water|fell into the water|fell off the shelf|fell off the truck|got dirty|got wet|went off|went bad|tore|cracked|split|melted|dried out|is broken|are broken|is damaged|are damaged|is leaking|are leaking|got damaged|got broken) {So} (write|book|take|throw|scrap|deduct|remove|bin) (it|them|that|those) {OffTail}", "issue {n} {x}"),

        // A supplier to buy from
        new("[we] (start|started|begin|began|are starting|have started) (buying|ordering|sourcing|purchasing|buy|order|source|purchase) from {x} [from now on|now|too] (,|.|so|and) [so|and] [please] (add|register|create|enter|set up|put in) (them|it) [as a supplier|as a vendor|as a new supplier|as supplier|as vendor]", "add supplier {x}"),
        new("[we'll|we will|we|i'll|will|are going to] [also|now] (buy|order|purchase|source|get goods) from {x} [from now on|in future|too] [,|.|so|and] [so|and|please] (add|register|create|enter|set up|put in) (them|it) [as a supplier|as a vendor|as a new supplier|as supplier|as vendor]", "add supplier {x}"),
        new("[we'll|we will|we|i'll|will|are going to] [also|now] (buy|order|purchase|source|get goods) from {x} [from now on|in future|too] [,|.|so|and] [so|and|please] (add|register|create|enter|set up|put in) (them|it) [as a supplier|as a vendor|as a new supplier|as supplier|as vendor] (,|with|and) {y}", "add supplier {x}, {y}"),
    ];
}
