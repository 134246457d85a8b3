using System.Collections.Immutable;

namespace StreamingInventory.Core.Watch;

/// <summary>An item fulfils a rule. It is there as long as that is so: then it goes by itself, and the next time is another alert.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="ItemId">The item.</param>
/// <param name="Number">1, 2, 3, ... over all alerts there ever were.</param>
/// <param name="Since">When it became true; for what was so when the rule was made, when that was.</param>
/// <param name="HasFired">It became true under the rule's eyes, and was not so already when the rule was made.</param>
/// <param name="IsDismissed">The person has seen it: silent from now on.</param>
public sealed record Alert(string RuleId, string ItemId, long Number, DateTimeOffset Since, bool HasFired, bool IsDismissed)
{
    public string Id => $"alert-{Number}";
}

/// <summary>A rule with what it has raised.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Alerts">By item; dismissed ones are among them.</param>
/// <param name="Raised">How many are not dismissed.</param>
/// <param name="Latest">The highest number there is or was; 0 where nothing was ever raised.</param>
public sealed record WatchedRule(WatchRule Rule, ImmutableDictionary<string, Alert> Alerts, int Raised, long Latest)
{
    private static readonly ImmutableDictionary<string, Alert> None = ImmutableDictionary.Create<string, Alert>(StringComparer.Ordinal);

    /// <summary>A rule with these alerts.</summary>
    public static WatchedRule Of(WatchRule rule, IEnumerable<Alert> alerts)
    {
        var byItem = None.ToBuilder();
        var (raised, latest) = (0, 0L);
        foreach (var alert in alerts)
        {
            byItem[alert.ItemId] = alert;
            raised += alert.IsDismissed ? 0 : 1;
            latest = Math.Max(latest, alert.Number);
        }

        return new WatchedRule(rule, byItem.ToImmutable(), raised, latest);
    }

    /// <summary>The alerts that wait for the person.</summary>
    public IEnumerable<Alert> Open => Alerts.Values.Where(alert => !alert.IsDismissed);
}

/// <summary>One person's rules; another object as soon as anything in it is different.</summary>
/// <param name="Rules">By id.</param>
public sealed record OwnerWatch(ImmutableDictionary<string, WatchedRule> Rules)
{
    public static OwnerWatch Empty { get; } = new(ImmutableDictionary.Create<string, WatchedRule>(StringComparer.Ordinal));

    /// <summary>How many alerts wait for the person.</summary>
    public int Raised => Rules.Values.Sum(rule => rule.Raised);

    /// <summary>The rules, oldest first.</summary>
    public IEnumerable<WatchedRule> InOrder => Rules.Values.OrderBy(watched => watched.Rule.CreatedAt).ThenBy(watched => watched.Rule.Id, StringComparer.Ordinal);

    /// <summary>The alerts that wait for the person with their rules, newest first.</summary>
    public IEnumerable<(Alert Alert, WatchRule Rule)> Open =>
        Rules.Values.SelectMany(watched => watched.Open.Select(alert => (Alert: alert, watched.Rule))).OrderByDescending(entry => entry.Alert.Number);

    /// <summary>What has fired after an alert, newest first.</summary>
    public IEnumerable<(Alert Alert, WatchRule Rule)> FiredAfter(long number) =>
        Rules.Values.Where(watched => watched.Latest > number)
            .SelectMany(watched => watched.Open.Where(alert => alert.HasFired && alert.Number > number).Select(alert => (Alert: alert, watched.Rule)))
            .OrderByDescending(entry => entry.Alert.Number);
}

/// <summary>Everything that is watched and what has come of it, after one event: immutable, and kept on disk just so.</summary>
/// <param name="Position">The last event that is taken into account.</param>
/// <param name="LastNumber">The last alert's.</param>
/// <param name="Owners">By person.</param>
public sealed record WatchBook(long Position, long LastNumber, ImmutableDictionary<string, OwnerWatch> Owners)
{
    public static WatchBook Empty { get; } = new(0, 0, ImmutableDictionary.Create<string, OwnerWatch>(StringComparer.Ordinal));

    public IEnumerable<WatchedRule> Rules => Owners.Values.SelectMany(owner => owner.Rules.Values);

    public OwnerWatch Of(string userId) => Owners.GetValueOrDefault(userId) ?? OwnerWatch.Empty;
}
