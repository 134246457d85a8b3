using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StreamingInventory.Core.Journal;

namespace StreamingInventory.Core.Watch;

/// <summary>Keeps rules and alerts, and with them, in the same transaction, up to which event they are worked out.</summary>
public sealed class WatchStore(IDbContextFactory<WatchContext> contexts)
{
    /// <summary>Brings the database up to date and reads what was kept.</summary>
    /// <returns>The book, and the ids of rules that this build cannot read; they stay as they are on disk.</returns>
    /// <exception cref="JournalException">The database cannot be used, or is from a newer version.</exception>
    internal async Task<(WatchBook Book, List<string> Unread)> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(context.Database.GetDbConnection().DataSource))!);
            await DatabaseVersion.BringUpToDateAsync(context, cancellationToken);
            var state = await context.States.AsNoTracking().SingleAsync(cancellationToken);
            var alerts = (await context.Alerts.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(row => row.RuleId, Read);
            List<string> unread = [];
            var owners = WatchBook.Empty.Owners.ToBuilder();
            foreach (var rows in (await context.Rules.AsNoTracking().ToListAsync(cancellationToken)).GroupBy(row => row.OwnerId))
            {
                var rules = OwnerWatch.Empty.Rules.ToBuilder();
                foreach (var row in rows)
                {
                    if (WatchJson.ReadStored(row.Data) is var (name, filter, condition))
                        rules[row.Id] = WatchedRule.Of(new WatchRule(row.Id, row.OwnerId, name, filter, condition, row.IsEnabled, row.CreatedAt, row.UpdatedAt), alerts[row.Id]);
                    else
                        unread.Add(row.Id);
                }

                owners[rows.Key] = new OwnerWatch(rules.ToImmutable());
            }

            return (new WatchBook(state.Position, state.LastNumber, owners.ToImmutable()), unread);
        }
        catch (SqliteException exception)
        {
            throw new JournalException($"The database of watch rules cannot be opened: {exception.Message}", exception);
        }
    }

    /// <summary>Writes what a step has changed, in one transaction; durable when this returns.</summary>
    /// <exception cref="SqliteException">It failed, and nothing was written.</exception>
    internal async Task WriteAsync(WatchChanges changes, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        using var transaction = connection.BeginTransaction(deferred: false);
        using (var putRule = new SqliteStatement(connection,
            """
            INSERT INTO watch_rules (id, owner_id, data, is_enabled, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET data = excluded.data, is_enabled = excluded.is_enabled, updated_at = excluded.updated_at
            """))
        using (var removeRule = new SqliteStatement(connection, "DELETE FROM watch_rules WHERE id = ?"))
        using (var removeAlerts = new SqliteStatement(connection, "DELETE FROM alerts WHERE rule_id = ?"))
        using (var putAlert = new SqliteStatement(connection, "INSERT OR REPLACE INTO alerts (rule_id, item_id, number, since, has_fired, is_dismissed) VALUES (?, ?, ?, ?, ?, ?)"))
        using (var removeAlert = new SqliteStatement(connection, "DELETE FROM alerts WHERE rule_id = ? AND item_id = ?"))
        using (var move = new SqliteStatement(connection, "UPDATE watch_state SET position = ?, last_number = ? WHERE id = 1"))
        {
            foreach (var rule in changes.RulesPut)
                putRule.With(rule.Id).With(rule.OwnerId).With(WatchJson.WriteStored(rule)).With(rule.IsEnabled ? 1 : 0).With(Iso(rule.CreatedAt)).With(Iso(rule.UpdatedAt)).Run();
            foreach (var ruleId in changes.RulesRemoved)
            {
                removeRule.With(ruleId).Run();
                removeAlerts.With(ruleId).Run();
            }

            foreach (var (ruleId, itemId) in changes.AlertsRemoved)
                removeAlert.With(ruleId).With(itemId).Run();
            foreach (var alert in changes.AlertsPut)
                putAlert.With(alert.RuleId).With(alert.ItemId).With(alert.Number).With(Iso(alert.Since)).With(alert.HasFired ? 1 : 0).With(alert.IsDismissed ? 1 : 0).Run();
            move.With(changes.Position).With(changes.LastNumber).Run();
        }

        transaction.Commit();
    }

    private static string Iso(DateTimeOffset time) => JournalContext.IsoTime.Format(time);

    private static Alert Read(AlertRow row) => new(row.RuleId, row.ItemId, row.Number, row.Since, row.HasFired, row.IsDismissed);
}
