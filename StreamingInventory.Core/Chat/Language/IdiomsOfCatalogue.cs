namespace StreamingInventory.Core.Chat.Language;

/// <summary>How people say that something comes into the catalogue, or leaves it.</summary>
internal static class IdiomsOfCatalogue
{
    public static readonly Idiom[] All =
    [
        // "stock of X" counts; "stock X" adds.
        new("[the] [current] (stock|count|quantity|level|stock level) (of|for) {item} (:|=) {n}", "count {n} {item}"),

        // Adding
        new("put [a|the] [new] (item|article|product) on the list : {x}", "add item {x}"),
        new("put {x} (on the list|in the list|into the list|into the catalogue|in the catalogue|in the system|into the system|into the inventory|in the inventory) (as a new item|as new item|as a new product|as a new article) , {y}", "add item {x}, {y}"),
        new("put {x} (on the list|in the list|into the list|into the catalogue|in the catalogue|in the system|into the system) (as a new item|as new item|as a new product|as a new article)", "add item {x}"),
        new("put {n} {unit} of {x} (into the inventory|in the inventory|into the system|in the system|on the list|into the catalogue) {y}", "add {n} {unit} of {x} {y}"),
        new("add {x} (to the list|to our list|to the catalogue|to our catalogue|to the inventory|to our inventory|to the system|to the range|to our range|to the assortment) [,] {y}", "add {x}, {y}"),
        new("add {x} (to the list|to our list|to the catalogue|to our catalogue|to the inventory|to our inventory|to the system|to the range|to our range|to the assortment)", "add {x}"),
        new("(start|started|started carrying|start carrying|start stocking|start selling|begin stocking|now stock|now carry|now sell|have started carrying|have started stocking|started stocking|carry now|are now stocking|are now carrying) {x}", "add {x}"),
        new("[have] (got|have) [a] new (item|product|article) [:|,|called|named] {x}", "add item {x}"),
        new("[have] (got|have) [a] new (supplier|vendor) [:|,|called|named] {x}", "add supplier {x}"),
        new("there is [a] new (item|product|article) [:|,|called|named] {x}", "add item {x}"),
        new("there is [a] new (supplier|vendor) [:|,|called|named] {x}", "add supplier {x}"),
        new("(new|another) (item|product|article) : {x}", "add item {x}"),
        new("(new|another) (items|products|articles) : {x}", "add items {x}"),
        new("(new|another) (supplier|vendor) : {x}", "add supplier {x}"),
        new("(new|more) (suppliers|vendors) : {x}", "add suppliers {x}"),
        new("{n} {unit} of {x} (at|from|for|@) {y}", "add $0"),
        new("(need|want) {x} (in the system|in the inventory|in the catalogue|on the list) [as a new item] [,] {y}", "add {x}, {y}"),
        new("{x} is [a|our] new (supplier|vendor)", "add supplier {x}"),
        new("(stock|carry|sell) {x} : {y}", "add item {x}, {y}"),

        new("(add|register|create|enter|record|set up|put in|put down|list|take on|onboard|save) {x} as [a|an|our|the] [new] (supplier|vendor) [,|:|-] {y}", "add supplier {x}, {y}"),
        new("(add|register|create|enter|record|set up|put in|put down|take on|onboard|save) {x} as [a|an|our|the] [new] (supplier|vendor)", "add supplier {x}"),
        new("(add|register|create|enter|record|set up|put in|put down|list|save) {x} as [a|an|our] [new] (item|product|article|sku|stock item) [,|:|-] {y}", "add item {x}, {y}"),
        new("(add|register|create|enter|record|set up|put in|put down|save) {x} as [a|an|our] [new] (item|product|article|sku|stock item)", "add item {x}"),
        new("(want|need|would like|like|i'd like|we'd like|require) [to have|to add|to create] (a|an|another) [new] (item|product|article|line|sku|entry|position|material|stock item|stock line|part) [called|named|for|:|,|-] {x}", "add item {x}"),
        new("(want|need|would like|like|i'd like|we'd like|require) [to have|to add|to create] (a|an|another) [new] (supplier|vendor) [called|named|:|,|-] {x}", "add supplier {x}"),
        new("(bought|got|have|received|ordered|found|have got) something new [:|,] {x}", "add {x}"),
        new("(want|need|would like|like|i'd like|we'd like) {x} (added|added to the catalogue|added to the system|added to the list|added to the inventory|added to our catalogue|added to our list|in the system|in the catalogue|on the list|created|set up|registered) [as a new item] [,|:] {y}", "add {x}, {y}"),
        new("(want|need|would like|like|i'd like|we'd like) {x} (added|added to the catalogue|added to the system|added to the list|added to the inventory|added to our catalogue|added to our list|created|set up|registered)", "add {x}"),
        new("(add|put|enter|include|register|record) (to|into|in|on) (our|the) (inventory|list|catalogue|system|range|database|stock list|assortment) [the following|these|a new item] [:|,] {x}", "add {x}"),
        new("(new|another|add new|add a new) (item|product|article|line|sku|entry|stock item) [called|named|,|-|for] {x}", "add item {x}"),
        new("(add|create|open|make|start|register|enter|set up) (a|an|another) [new] (line|sku|entry|position|record|stock line|stock item|article) [called|named|for|:|,] {x}", "add item {x}"),
        new("(put|add|enter|create|register|take|include|book|set up) (these|the following|those|this|all of these|all these|the below|following) [new] [items|products|articles|ones|suppliers] [in|in the system|to the list|to the inventory|to the catalogue|into the system|on the list|as new items] [please|pls] (:|,) {x}", "add {x}"),
        new("(get|put|bring|have|take|see) {x} (into the system|in the system|into our system|in our system|into the inventory|in the inventory|into the catalogue|in the catalogue|onto the list|on the list|on our list|in our list|in the range|into the range|in our range|set up in the system|added to the system|added to the list|added to the inventory|added|set up|registered|created) [please] , {y}", "add {x}, {y}"),
        new("(get|put|bring|have|see) {x} (into the system|in the system|into our system|in our system|into the catalogue|in the catalogue|onto the list|on our list|in our list|in the range|into the range|in our range|set up in the system|added to the system|added to the list|added to the inventory|added|set up|registered|created)", "add {x}"),
        new("(sign up|sign|take on|onboard|set up) {x} as [a|an|our|the] [new] (supplier|vendor) {y}", "add supplier {x}, {y}"),
        new("(add|register|create|enter|record) {x} as [a|an|our|the] [new] (supplier|vendor) {y}", "add supplier {x}, {y}"),
        new("(sign up|sign) {x} as [a|an|our|the] [new] (supplier|vendor)", "add supplier {x}"),
        new("{x} (is|are) [a|an] new (item|product|article) [,|:] {y}", "add item {x}, {y}"),
        new("{x} is [a|our] new (supplier|vendor) [,|:] {y}", "add supplier {x}, {y}"),
        new("(start|begin) (using|buying from|working with|ordering from) [a new supplier|a new vendor] [called|named] {x} [as a supplier|as supplier]", "add supplier {x}"),
        new("(now|have started to|started to|have begun to|begun to|are going to|going to) (work with|buy from|order from) [a] [new] (supplier|vendor) [called|named] {x}", "add supplier {x}"),

        // Removing
        new("{exact} (is|are) (no longer|not anymore|not any more|no more) (a supplier|a supplier of ours|our supplier|one of our suppliers|an item|in our range|in the range|needed|used|sold|stocked|carried|wanted|our vendor|a vendor|in use|in the catalogue)", "remove {exact}"),
        new("(no longer|don't|do not) work with {exact} [anymore|any more|any longer]", "remove {exact}"),
        new("{exact} (isn't|aren't|ain't) (a supplier|our supplier|needed|used|sold|stocked|an item|in use) (anymore|any more|any longer)", "remove {exact}"),
        new("(take|get|throw|kick|chuck|move) {x} (off|off of|out of|from) (the|our) (list|inventory|catalogue|books|system|range|assortment)", "remove {x}"),
        new("(kick|throw|chuck|sling) out {x}", "remove {x}"),
        new("(no longer|don't|do not|dont|won't) (stock|carry|sell|need|keep|want|use|have) {x} [anymore|any more|any longer]", "remove {x}"),
        new("(stop|stopped|quit) (stocking|carrying|selling) {x}", "remove {x}"),
        new("(have|are) (stopped|discontinued) [stocking|carrying|selling] {x}", "remove {x}"),
        new("{x} (is|are|was|were|has been|have been) (discontinued|no longer sold|no longer stocked)", "remove {x}"),
        new("{x} (can go|can be removed|can be deleted|should be removed|should be deleted|should go|must go|needs to go|has to go|have to go|to be removed|to be deleted)", "remove {x}"),
        new("(clean|clear) (up|out) {x}", "remove {x}"),
        new("(get|getting) rid of {x}", "remove {x}"),
        new("(part ways with|say goodbye to) {x}", "remove {x}"),
        new("(remove|delete|drop|take out|erase|purge) {x} (from the inventory|from our inventory|from inventory|from the list|from our list|from the catalogue|from our catalogue|from the system|from the database|from the range|completely|entirely|for good|permanently)", "remove {x}"),
    ];
}
