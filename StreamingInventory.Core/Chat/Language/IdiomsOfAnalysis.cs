namespace StreamingInventory.Core.Chat.Language;

/// <summary>How people ask what the agents work out: cover, dead stock, classes, who else could deliver, and "what if".</summary>
internal static class IdiomsOfAnalysis
{
    private const string Do = "[do|run|make|show|show me|give me|can you do|let me see|i want|i need|perform|calculate|what is|what are|what's|list|start] [a|an|the|our|my]";

    public static readonly Idiom[] All =
    [
        // What runs out first, and how long things last
        new("[show me|list|tell me] (what|which items|which item|which products|which of our items|which stock|what stock|which things) (runs out|will run out|run out|is going to run out|are going to run out|would run out|runs dry|will be gone|is gone|will be used up|will be out of stock|stocks out) (first|next|soonest|earliest|the soonest|the earliest)", "analysis runs_out"),
        new("(which|what) [of our|of the|of all|of] {things} (runs out|will run out|run out|is going to run out|are going to run out|will be gone|will be used up) (first|next|soonest|earliest|the soonest)", "analysis runs_out of {things}"),
        new("(rank|sort|order|list|show|show me|give me|what are) [the|all|our|all the|all our] [items|stock|everything|products] [sorted|ranked|ordered] by (weeks of cover|days of cover|cover|coverage|stock cover|days of supply|weeks of supply|how long they last|run-out date|run out date|days left|weeks left|range)", "analysis runs_out"),
        new("(rank|sort|order|list|show|show me|give me) {things} [sorted|ranked|ordered] by (weeks of cover|days of cover|cover|coverage|stock cover|days of supply|weeks of supply|how long they last|run-out date|run out date|days left|weeks left|range)", "analysis runs_out of {things}"),
        new("what (lasts|will last|is enough for) (shortest|the shortest|the shortest time|the least)", "analysis runs_out"),
        new("what (lasts|will last) (longest|the longest)", "analysis cover"),
        new(Do + " (days of cover|weeks of cover|stock cover|cover|coverage|days of supply|weeks of supply|days of stock|weeks of stock)", "analysis cover"),
        new(Do + " (days of cover|weeks of cover|stock cover|cover|coverage|days of supply|weeks of supply|days of stock|weeks of stock) (of|for|on) {things}", "analysis cover of {things}"),
        new("how many (days|weeks) of (cover|supply|stock|coverage) (do we have|have we got|are left|are there|does|is there|do we have left|have we) (for|of|on) {things}", "analysis cover of {things}"),
        new("how many (days|weeks) of (cover|supply|stock|coverage) (does|do|has|have) {things} [have|got|left]", "analysis cover of {things}"),
        new("how many (days|weeks) of (cover|supply|stock|coverage) (do we have|have we got|are left)", "analysis cover"),
        new("how (likely|probable) is it that {item} (runs out|run out|stocks out|will run out) [soon|before the next delivery]", "analysis runs_out of {item}"),
        new("(what is|what's|how high is|how big is) the (chance|risk|probability|likelihood) that {item} (runs out|run out|stocks out|is used up)", "analysis runs_out of {item}"),
        new("(what is|what's|how high is|how big is) the (chance|risk|probability|likelihood) of {item} running out", "analysis runs_out of {item}"),
        new("(what is|what's|how high is|how big is) the (chance|risk|probability|likelihood) of (running out|a stock-out|a stockout) of {item}", "analysis runs_out of {item}"),
        new("(stock-out|stockout|stock out|run-out|out-of-stock) (risk|risks|chance|probability) (of|for) {things}", "analysis runs_out of {things}"),
        new(Do + " (stock-out|stockout|stock out|run-out|out-of-stock) (risk|risks|chances|probabilities)", "analysis runs_out"),

        // Stock that nobody asks for
        new(Do + " (dead stock|dead items|obsolete stock|obsolete items|non-moving stock|non moving stock|non-moving items|stagnant stock|unsold stock|idle stock|unsold items|shelf warmers|stale stock)", "analysis dead"),
        new("(is there|do we have|have we got) [any] (dead stock|obsolete stock|non-moving stock|stagnant stock|unsold stock|idle stock|stale stock)", "analysis dead"),
        new("(what|which items|which products|which stock|which of our items) (does not move|doesn't move|don't move|do not move|never moves|never move|isn't selling|is not selling|aren't selling|are not selling|doesn't sell|does not sell|nobody buys|nobody needs|nobody wants|nobody uses|haven't sold|have not sold|hasn't sold|has not sold|haven't moved|have not moved|hasn't moved|has not moved|isn't moving|is not moving|aren't moving|are not moving|never sells|never sell|is collecting dust|are collecting dust|gathers dust|gather dust|is gathering dust|sits around|sit around|has no demand|have no demand|without demand) [any more|anymore|at all|in months|for months|lately|in a while|for ages]", "analysis dead"),
        new("(dead stock|obsolete stock|non-moving stock|unsold stock|idle stock) (in|of|from|among|at) {x}", "analysis dead of items in {x}"),
        new("how much (money|capital|cash|value) is (tied up|bound|stuck|sitting|locked up) in (dead stock|obsolete stock|non-moving stock|unsold stock|idle stock)", "analysis dead"),

        // More than is needed
        new("(what|where) do we have more (of than we need|than we need|stock than we need|of than needed|than needed|than necessary)", "analysis excess"),
        new(Do + " (excess stock|surplus stock|excess|surplus) (against demand|over demand|compared to demand|beyond demand|beyond what is needed|beyond what we need)", "analysis excess"),
        new("how much (excess stock|surplus stock|excess inventory|surplus) do we have", "analysis excess"),

        // Classes and turnover
        new(Do + " (abc|abc analysis|abc-analysis|abc classes|abc classification|abc class|abc ranking|pareto analysis) [of the stock|of all items|of the inventory|of our stock|for all items]", "analysis abc"),
        new(Do + " (abc|abc analysis|abc-analysis|abc classes|abc classification|abc class|pareto analysis) (of|for|on) {things}", "analysis abc of {things}"),
        new("(which|what) (are|items are) [our|the] (a|b|c|a-class|b-class|c-class|class a|class b|class c) [items|products|parts]", "analysis abc"),
        new("(which|what) (abc class|abc-class|class|abc category) (is|are|has|does) {item} [in|have]", "analysis abc of {item}"),
        new("(classify|group|rank) [the|our|all|all our] (items|stock|inventory|products) (by abc|in abc classes|into abc classes|by value sold|by sales value|by sales)", "analysis abc"),
        new(Do + " (best sellers|bestsellers|best-sellers|top sellers|best selling items|best-selling items|most sold items|fast movers|fastest movers|fast moving items)", "analysis abc"),
        new("what (sells|moves) (best|most|the best|the most|fastest|the fastest)", "analysis abc"),
        new("what do we sell (most|the most|most of|the most of)", "analysis abc"),
        new(Do + " (xyz|xyz analysis|xyz-analysis|xyz classes|xyz classification) [of the stock|of all items|of the inventory|for all items]", "analysis xyz"),
        new(Do + " (xyz|xyz analysis|xyz-analysis|xyz classes|xyz classification|xyz class) (of|for|on) {things}", "analysis xyz of {things}"),
        new("(which|what) (items|products) (have|has|show) [the] [most] (erratic|irregular|volatile|varying|unsteady|unpredictable|fluctuating|variable) (demand|sales)", "analysis xyz"),
        new("(which|what) xyz class (is|are|has|does) {item} [in|have]", "analysis xyz of {item}"),
        new(Do + " (turnover|stock turnover|inventory turnover|stock turns|inventory turns|turns|stock turn|turnover rates|turnover rate|turnover ratio)", "analysis turnover"),
        new(Do + " (turnover|stock turnover|inventory turnover|stock turns|inventory turns|turnover rate|turnover ratio) (of|for) {things}", "analysis turnover of {things}"),
        new("how (often|fast|quickly) (does|do) {item} (turn|turn over|sell|move|rotate)", "analysis turnover of {item}"),
        new(Do + " (slow movers|slow-movers|slow moving items|slow-moving items|slow moving stock|slow-moving stock|slowest movers|slowest moving items)", "analysis turnover"),

        // What is urgent, and what one item needs
        new("(what is|what's|which items are|which is) [the] most urgent", "analysis urgency"),
        new(Do + " (most urgent items|urgent items|urgent stock|items by urgency|stock by urgency)", "analysis urgency"),
        new("(rank|sort|order|list|show|show me) [the|all|our] [items|stock|everything] by (urgency|priority)", "analysis urgency"),
        new("what needs (somebody|someone|me|us|attention) (first|most|most urgently)", "analysis urgency"),
        new(Do + " (safety stock|buffer stock|economic order quantity|eoq|optimal order quantity|calculated reorder point|right reorder point|optimal reorder point|ideal reorder point|suggested reorder point|recommended reorder point) (of|for) {item}", "analysis urgency of {item}"),
        new("how much (safety stock|buffer stock|buffer) (do we need|should we keep|should we have|do we need to keep|is needed|do i need|must we keep) (for|of) {item}", "analysis urgency of {item}"),
        new("what (reorder point|safety stock|order quantity) (do you suggest|would you suggest|do you recommend|should we set|should i set|should we use|makes sense|is right|fits|would be right) for {item}", "analysis urgency of {item}"),
        new("what should [the] (reorder point|safety stock|order quantity) (of|for) {item} be", "analysis urgency of {item}"),

        new("(who|which|what|who're) (are|is) [the|our] (best|worst) (suppliers|vendors|supplier|vendor)", "analyse suppliers"),
        new("(which|what) [of our] (suppliers|vendors) (are|is) [the] (best|worst)", "analyse suppliers"),

        // Suppliers against each other, and who else could deliver
        new("(who|which|which one|which supplier) is (better|more reliable|faster|more punctual|the better supplier|cheaper|riskier|safer|worse|less reliable) [:|,|-] {supplier} or {supplier2}", "compare {supplier} and {supplier2}"),
        new("(is|are) {supplier} (better|more reliable|faster|more punctual|worse|less reliable|riskier|safer) than {supplier2}", "compare {supplier} and {supplier2}"),
        new("{supplier} (vs|vs.|versus|against|compared to|compared with|or) {supplier2}", "compare {supplier} and {supplier2}"),
        new("how (does|do|is) {supplier} (compare|compared|stack up|do) (to|with|against) {supplier2}", "compare {supplier} and {supplier2}"),
        new("(what is|what's|tell me) the difference between {supplier} and {supplier2}", "compare {supplier} and {supplier2}"),
        new("(who is|who's|which is|what is|find|show|show me|tell me) [the|our] (best|cheapest|right|ideal|optimal|most economical) (supplier|vendor|source) (for|of) {item}", "sources of {item}"),
        new("[the] (best|cheapest|ideal|optimal) (supplier|vendor|source) (for|of) {item}", "sources of {item}"),
        new("(which|what) (supplier|vendor) (is|would be) [the] (best|cheapest|right|ideal) (for|to buy from for) {item}", "sources of {item}"),
        new("(who|whom|which supplier|where) should (we|i) (buy|order|get|purchase|source) {item} [from]", "sources of {item}"),
        new("from (whom|which supplier) should (we|i) (buy|order|get|purchase|source) {item}", "sources of {item}"),
        new("(total cost of ownership|cost of ownership|tco|total cost) (of|for) {item}", "sources of {item}"),
        new("(who|which suppliers|which supplier) (could|can) (supply|deliver|sell us|provide) {item}", "sources of {item}"),
        new(Do + " (alternatives|alternative suppliers|other suppliers|another supplier|other sources|second source|second supplier|backup supplier|backup suppliers|replacement supplier|alternative source|alternative sources|alternative supplier|substitute suppliers) (for|of|to supply) {item}", "other sources of {item}"),
        new("(who else|which other supplier|which other suppliers|what other suppliers|anyone else who) (supplies|supply|sells|sell|delivers|deliver|has|have|could supply|can supply|could deliver|can deliver|makes|offers|offer|could sell us|can sell us) [us] {item}", "other sources of {item}"),
        new("where else (can|could|do) (we|i) (get|buy|order|source|purchase) {item} [from]", "other sources of {item}"),
        new("who else (can|could) (we|i) (get|buy|order|source|purchase) {item} from", "other sources of {item}"),
        new("(can|could|does|do) (anyone|anybody|someone|somebody) else (supply|deliver|sell|sell us|have|offer) {item}", "other sources of {item}"),
        new("(alternatives|alternative|replacement|a replacement|an alternative|substitute) (to|for) {supplier} (for|of|on) {item}", "other sources of {item}"),
        new("(who|which supplier) (could|can|would) replace {supplier} (for|on) {item}", "other sources of {item}"),
        new("[is there|do we have|are there] [a|an|any] (second source|second supplier|other supplier|other suppliers|alternative supplier|alternative|alternatives|backup) (for|of) {item}", "other sources of {item}"),

        // How suppliers deliver, and what is spent with them
        new("[show|show me|list|which are the|are there] [any|the|our] (late deliveries|overdue deliveries|delayed deliveries|delivery delays|delays)", "analyse suppliers"),
        new("which deliveries (are|were|came|have been) (late|overdue|delayed)", "analyse suppliers"),
        new("(late deliveries|overdue deliveries|delivery delays|delays|delayed deliveries) (of|from|at|by) {supplier}", "analyse {supplier}"),
        new("(has|have|is|was) {supplier} (been late|often late|late|always late|usually late|been delivering late) [lately|recently|often]", "analyse {supplier}"),
        new("[show|show me|what is|what's] [the|our] (spend|spending|expenditure|purchasing volume|purchase volume) (per|by|for each|of each) supplier", "analyse suppliers"),
        new("[show|show me|what is|what's] [the|our] (spend|spending|expenditure|purchasing volume|purchase volume|share of spend) (with|at|on|for|of) {supplier}", "analyse {supplier}"),
        new("how much (do we|did we|have we) (spend|spent|buy|bought|order|ordered) (with|at|from|on) {supplier} [this year|last year|in a year]", "analyse {supplier}"),
        new("(who|which supplier|which suppliers|where) do we spend [the] most [money] [with|at|on]", "analyse suppliers"),
        new("(how dependent are we|how much do we depend|do we depend too much|are we too dependent|dependency|dependence|how reliant are we) on {supplier}", "analyse {supplier}"),
        new("(which|what) (supplier|suppliers) (are we|do we) [most|too] (dependent|depend|reliant) [most|too much] [on]", "analyse suppliers"),
        new("[show|show me|which are|list] [the|our] (single source items|single-source items|sole source items|single sources|single-sourced items|sole suppliers)", "analyse suppliers"),
        new("[what is|what's|show|show me] [the] (price trend|price development|price history|prices over time) (of|at|for|from|with) {supplier}", "analyse {supplier}"),
        new("(has|have|did) {supplier} (raised|raise|increased|increase|put up|changed|change|lowered|lower) (its|their|the) prices [lately|recently|this year]", "analyse {supplier}"),
        new("how (risky|safe|trustworthy|dependable|punctual|fast|expensive) (is|are) {supplier}", "analyse {supplier}"),
        new("[show|show me|what is|what's] [the|our] (supplier risk|supplier risks|risk of our suppliers|supplier scores|supplier ranking|supplier scorecard|vendor scorecard|supplier ratings|supplier rating|supplier kpis)", "analyse suppliers"),

        // What if
        .. Since("(what if|what happens if|what would happen if|suppose|assume|imagine) [the] (demand|sales|usage|consumption) (of|for) {item} (rises|rose|grows|grew|increases|increased|goes up|went up|climbs|is up|were up|jumps) [by] {n}", "suppose {n} more of {item}"),
        .. Since("(what if|what happens if|what would happen if|suppose|assume|imagine) [the] (demand|sales|usage|consumption) (of|for) {item} (falls|fell|drops|dropped|decreases|decreased|goes down|went down|shrinks|sinks|is down|halves) [by] {n}", "suppose {n} less of {item}"),
        .. Since("(what if|what happens if|what would happen if|suppose|assume|imagine) (we|customers|they) (sell|sold|use|used|need|needed|buy|ordered|order) {n} more [of] {item}", "suppose {n} more of {item}"),
        .. Since("(what if|what happens if|what would happen if|suppose|assume|imagine) (we|customers|they) (sell|sold|use|used|need|needed|buy|ordered|order) {n} (less|fewer) [of] {item}", "suppose {n} less of {item}"),
        .. Since("(forecast|predict|project|estimate) [the] [demand|sales|demand for|demand of|sales of] {item} (with|at|assuming|given|if demand grows by|if demand rises by|if sales rise by|if demand increases by|if sales grow by|if sales increase by|and assume|supposing) {n} [more|higher|growth|more demand|higher demand|more sales|increase|extra]", "suppose {n} more of {item}"),
        .. Since("(forecast|predict|project|estimate) [the] [demand|sales|demand for|demand of|sales of] {item} (with|at|assuming|given|and assume|supposing) {n} (less|fewer|lower|less demand|lower demand|fewer sales|decrease|decline)", "suppose {n} less of {item}"),
        .. Since("(forecast|predict|project|estimate) [the] [demand|sales|demand for|demand of|sales of] {item} (if demand falls by|if demand drops by|if sales fall by|if sales drop by|if demand decreases by) {n}", "suppose {n} less of {item}"),
        .. Late("(days|day)", "days"),
        .. Late("(weeks|week)", "weeks"),
    ];

    // "... from March"
    private static Idiom[] Since(string pattern, string plain) =>
        [new($"{pattern} (from|starting|starting in|starting from|as of|beginning in|since|in|from the start of) {{y}}", $"{plain} from {{y}}"), new(pattern, plain)];

    private static Idiom[] Late(string unit, string name) =>
    [
        new($"(what if|what happens if|what would happen if|suppose|assume|imagine|what is the effect if) {{supplier}} (is|are|were|was|delivers|comes|gets|would be|arrives) {{n}} {unit} (late|later|behind|too late|behind schedule)", $"suppose {{n}} {name} late from {{supplier}}"),
        new($"(what if|what happens if|what would happen if|suppose|assume|imagine) (the delivery|deliveries|the deliveries|the order|delivery|orders|the next delivery) (from|of|by) {{supplier}} (is|are|were|comes|come|takes|take|arrives) {{n}} {unit} (late|later|longer|behind|more)", $"suppose {{n}} {name} late from {{supplier}}"),
        new($"(what if|what happens if|what would happen if|suppose|assume|imagine) [the delivery of|deliveries of|the order of|delivery of] {{item}} (is|are|were|comes|come|takes|take|arrives|arrive) {{n}} {unit} (late|later|longer|behind|more)", $"suppose {{n}} {name} late of {{item}}"),
        new($"(forecast|predict|project) [the demand for|demand for|demand of] {{item}} (with deliveries|with a delivery|if deliveries are|if the delivery is|if it is|if they are|with delivery|assuming deliveries are) {{n}} {unit} (late|later|longer|delay)", $"suppose {{n}} {name} late of {{item}}"),
    ];
}
