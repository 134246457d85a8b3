using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace StreamingInventory.Web.Components.Grid;

/// <summary>Short notes about one's own doings, with a way back.</summary>
public sealed class Toasts(ISnackbar snackbar)
{
    /// <summary>Something was done and can be undone.</summary>
    public void Done(string message, string runId) => Add(message, runId, null, Severity.Normal, seconds: 6);

    /// <summary>Something was done that is no run of the ledger, and can be undone.</summary>
    public void Done(string message, Func<Task> undo) => Add(message, null, undo, Severity.Normal, seconds: 6);

    public void Info(string message) => Add(message, null, null, Severity.Normal, seconds: 4);

    public void Failed(string message) => Add(message, null, null, Severity.Error, seconds: 10);

    private void Add(string message, string? runId, Func<Task>? undo, Severity severity, int seconds)
    {
        Snackbar? shown = null;
        RenderFragment content = builder =>
        {
            builder.OpenComponent<ToastContent>(0);
            builder.AddComponentParameter(1, nameof(ToastContent.Message), message);
            builder.AddComponentParameter(2, nameof(ToastContent.RunId), runId);
            builder.AddComponentParameter(3, nameof(ToastContent.Undo), undo);
            builder.AddComponentParameter(4, nameof(ToastContent.OnClose), () =>
            {
                if (shown is not null)
                    snackbar.Remove(shown);
            });
            builder.CloseComponent();
        };
        shown = snackbar.Add(content, severity, options =>
        {
            options.VisibleStateDuration = seconds * 1000;
            options.ShowTransitionDuration = options.HideTransitionDuration = 150;
            options.HideIcon = true;
            options.ShowCloseIcon = true;
        });
    }
}
