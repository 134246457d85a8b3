namespace StreamingInventory.Core.Chat.Language;

/// <summary>How people tell a fact and then what is to be done about it: "nothing in Office Store is needed anymore, delete it all". It may be one clause or two.</summary>
internal static class IdiomsOfTold
{
    private const string Away = "(remove|delete|discard|erase|drop|bin|purge|get rid of|clear out|take out)";
    private const string Them = "(it|them|it all|them all|all of it|all of them|everything|those|that|these)";
    private const string Out = "[out of the system|out of our system|off the list|off our list|from the list|from the system|from the inventory|out of the catalogue|from the catalogue|out of the inventory|off the system|out]";
    private const string OutOf = "(out of the system|out of our system|off the list|off our list|from the list|from the system|from the inventory|out of the catalogue|from the catalogue|out of the inventory|off the system|out)";
    private const string So = "[,|.|so|and|;|-] [so|and] [please|pls|can you please|could you please|can you|could you|can we|you can|we can|just]";
    private const string Anymore = "[anymore|any more|any longer|in future|in the future]";
    private const string Missing = "(isn't in the system|is not in the system|aren't in the system|are not in the system|isn't on the list|is not on the list|aren't on the list|are not on the list|isn't in the inventory|is not in the inventory|isn't in our system|is not in our system|isn't listed|is not listed|is missing|are missing|is missing from the list|are missing from the list|is missing in the system|isn't in the catalogue|is not in the catalogue|is new here|are new here|is new to us|are new to us|is new in our range|are new in our range|is new in the range|are new in the range|is new|are new) [yet|so far]";
    private const string AddIt = "(add|create|enter|register|set up|put in|record|include|list) (it|them|this|that|these|both|all of them|them all)";
    private const string IntoList = "[to the list|to our list|to the system|to the inventory|to the catalogue|in the system|in the inventory|into the system|into the inventory|for us|for me|as a new item|as new items|as an item|as items]";
    private const string OffTail = "[off|out|away|out of stock|from stock|off the stock]";

    // What is to be changed in prices must be the prices of these items, and not something else.
    private static readonly string[] Costs =
    [
        .. new[] { "it", "them", "that", "accordingly", "prices", "costs", "the prices", "the costs", "the unit cost", "the unit costs", "unit cost", "unit costs", "our prices", "their prices", "all prices", "all their prices", "our costs", "the cost", "the price", "ours", "our price" }
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

        new($"{{supplier}} [has|have|just|has just|have just] (put|raised|increased|marked|moved|taken) [its|their|the|all|all its|all their] {{things}} (up|upwards) [by] {{n}} {So} (update|adjust|change|raise|increase|correct) {{y}}", "raise unit cost of all {things} from {supplier} by {n}") { Needs = Costs },
        new($"{{supplier}} [has|have|just|has just|have just] (put up|raised|increased|marked up|hiked|upped) [its|their|the|all|all its|all their] {{things}} [by] {{n}} {So} (update|adjust|change|raise|increase|correct) {{y}}", "raise unit cost of all {things} from {supplier} by {n}") { Needs = Costs },
        new($"{{supplier}} [has|have|just|has just|have just] (put|brought|marked|moved|taken) [its|their|the|all|all its|all their] {{things}} (down|downwards) [by] {{n}} {So} (update|adjust|change|lower|reduce|correct) {{y}}", "lower unit cost of all {things} from {supplier} by {n}") { Needs = Costs },
        new($"{{supplier}} (gives|gave|give|grants|offers|offered) us {{n}} (off|discount on|off on|less on) [the|all|all the|their|its] {{item}} {So} (update|adjust|change|lower|reduce|correct) {{y}}", "lower unit cost of {item} by {n}") { Needs = Costs },
        new($"{{supplier}} (gives|gave|give|grants|offers|offered) us {{n}} (off|discount on|off on|less on) [the|all|all the|their|its] {{things}} {So} (update|adjust|change|lower|reduce|correct) {{y}}", "lower unit cost of {things} from {supplier} by {n}") { Needs = Costs },

        new($"{{supplier}} [has|have|just|has just|have just] (put|raised|moved|marked) (everything|all prices|all their prices|all its prices|their whole range|all their items|all of it|all) (up|upwards) [by] {{n}} {So} apply (that|it|this|the same) (to|on) {{y}}", "raise unit cost of all items from {supplier} by {n}") { Needs = Costs },
        new($"{{supplier}} [has|have|just|has just|have just] (put|brought|moved|marked) (everything|all prices|all their prices|all its prices|their whole range|all their items|all of it|all) (down|downwards) [by] {{n}} {So} apply (that|it|this|the same) (to|on) {{y}}", "lower unit cost of all items from {supplier} by {n}") { Needs = Costs },

        // What is lost
        new($"{{n}} [of the|of our] {{x}} (has|have|had|got) (a|an) [leaking|broken|torn|bad|cracked|bent|loose] {{word}} {So} (write|book|take|strike) (it|them|that|those) (off|out|off the stock|out of stock)", "issue {n} {x}"),
        new($"{{n}} [of the|of our] {{x}} (leaked|broke|burst|expired|fell down|fell in the water|fell into the water|fell off the shelf|fell off the truck|got dirty|got wet|went off|went bad|tore|cracked|split|melted|dried out|is broken|are broken|is damaged|are damaged|is leaking|are leaking|got damaged|got broken) {So} (write|book|take|throw|scrap|deduct|remove|bin) (it|them|that|those) {OffTail}", "issue {n} {x}"),

        new($"{{n}} [of the|of our] {{x}} (was dead on arrival|were dead on arrival|arrived dead|arrived broken|arrived damaged|arrived smashed|came in broken|came broken|came damaged|doesn't work|don't work|does not work|do not work|is faulty|are faulty|was faulty|were faulty|is defective|are defective|failed the inspection|failed inspection|failed the test|fell apart|is past its date|are past their date) {So} (write|book|take|throw|scrap|deduct|remove|bin) (it|them|that|those) {OffTail}", "issue {n} {x}"),

        // Something is not there yet
        new($"[the|our] {{x}} {Missing} {So} (add|create|enter|register|set up|put in) {{n}} of (them|it|those) {{y}}", "add {n} {x} {y}"),
        new($"[the|our] {{x}} {Missing} {So} (add|create|enter|register|set up|put in) {{n}} of (them|it|those)", "add {n} {x}"),
        new($"[the|our] {{x}} {Missing} {So} {AddIt} {IntoList}", "add {x}"),
        new($"{{supplier}} (will|can|is going to|are going to) [also|now] (supply|deliver|sell|provide) us [with] {{x}} {So} (set it up|set them up|add it|add them|create it|create them|enter it|enter them|register it|put it in) [,|.] {{y}}", "add {x}, {y}, from {supplier}"),
        new($"{{supplier}} (will|can|is going to|are going to) [also|now] (supply|deliver|sell|provide) us [with] {{x}} {So} (set it up|set them up|add it|add them|create it|create them|enter it|enter them|register it|put it in)", "add {x}, from {supplier}"),
        new($"(found|have found) {{n}} {{x}} (in|on|behind|under|inside|underneath) {{y}} {So} (add|put|book|enter) (it|them|those|these) (to|into|in|on) [the] stock", "receive {n} {x}"),
        new($"[the|our] (bin|shelf|box|tray|drawer|rack|crate) (with|of|for) {{item}} (is|was|was found) [completely|quite] empty {So} (set|put|make|book) (it|them|that) [down] [to] (zero|0|nothing)", "set stock of {item} to 0"),
        new($"{{things}} (come|comes|will come|are coming) from {{supplier}} [now|from now on] {So} (switch|change|update|set) [the|their|its] supplier [over|accordingly|for them|for it]", "set supplier of {things} to {supplier}"),
        new($"in [the] {{place2}} there (is|are|'s) [now] [also] {{x}} {So} {AddIt} {IntoList}", "add {x}, in {place2}"),
        .. new[] { "with", "at", "in", "from", "for" }.SelectMany(joint => new Idiom[]
        {
            new($"[the|our] {{x}} {Missing} {So} {AddIt} {IntoList} {joint} {{y}}", $"add {{x}}, {joint} {{y}}"),
            new($"{{word}} (wants|needs|asked for|has asked for|requested|has requested|would like) {{new}} [as a stock item|as stock item|as a stocked item|in stock|on stock|in the range|as an item] [from {{word}} on|from now on] {So} {AddIt} {IntoList} {joint} {{y}}", $"add {{new}}, {joint} {{y}}"),
        }),
        new($"{{word}} (wants|needs|asked for|has asked for|requested|has requested|would like) {{new}} [as a stock item|as stock item|as a stocked item|in stock|on stock|in the range|as an item] [from {{word}} on|from now on] {So} {AddIt} {IntoList}", "add {new}"),

        new("(have taken|taken|took|have added|added|take|are taking|taking) {x} into (the|our) (range|assortment|programme|catalogue|portfolio) [,|.|so] [please] (set|add|create|put|enter|register) (them|it) [up|in|on the list|to the list] [:|,] {y}", "add {x}, {y}"),

        // A supplier to buy from
        new("[we|we'll|we will] [now|also|also now|now also] (buy|order|purchase|source|get goods|will buy|are buying|will order) from {x} (as well|too|also|now|from now on) {y} (,|.) [so|and|please] (add|register|create|enter|set up|put in) (them|it) [as a supplier|as a vendor|as a new supplier|as supplier|as vendor]", "add supplier {x} {y}"),
        new("[we|we'll|we will] (now|also|also now|now also) (buy|order|purchase|source|get goods) from {x} [as well|too|also] (,|.) [so|and|please] (add|register|create|enter|set up|put in) (them|it) [as a supplier|as a vendor|as a new supplier|as supplier|as vendor]", "add supplier {x}"),
        new("[we] (start|started|begin|began|are starting|have started) (buying|ordering|sourcing|purchasing|buy|order|source|purchase) from {x} [from now on|now|too] (,|.|so|and) [so|and] [please] (add|register|create|enter|set up|put in) (them|it) [as a supplier|as a vendor|as a new supplier|as supplier|as vendor]", "add supplier {x}"),
        new("[we'll|we will|we|i'll|will|are going to] [also|now] (buy|order|purchase|source|get goods) from {x} [from now on|in future|too] [,|.|so|and] [so|and|please] (add|register|create|enter|set up|put in) (them|it) [as a supplier|as a vendor|as a new supplier|as supplier|as vendor]", "add supplier {x}"),
        new("[we'll|we will|we|i'll|will|are going to] [also|now] (buy|order|purchase|source|get goods) from {x} [from now on|in future|too] [,|.|so|and] [so|and|please] (add|register|create|enter|set up|put in) (them|it) [as a supplier|as a vendor|as a new supplier|as supplier|as vendor] (,|with|and) {y}", "add supplier {x}, {y}"),
    ];
}
