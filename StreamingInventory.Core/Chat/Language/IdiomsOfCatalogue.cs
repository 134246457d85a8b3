namespace StreamingInventory.Core.Chat.Language;

/// <summary>How people say that something comes into the catalogue, or leaves it.</summary>
internal static class IdiomsOfCatalogue
{
    public static readonly Idiom[] All =
    [
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

        // Removing
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
