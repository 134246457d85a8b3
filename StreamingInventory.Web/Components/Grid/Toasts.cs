using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace StreamingInventory.Web.Components.Grid;

/// <summary>Short notes about one's own doings, with a way back.</summary>
public sealed class Toasts(ISnackbar snackbar)
{
    /// <summary>Something was done and can be undone.</summary>
    public void Done(string message, string runId) => Add(message, runId, Severity.Normal, seconds: 6);

    /// <summary>Something that is no change of the inventory was done and can be undone.</summary>
    public void Erased(string message, Func<Task> undo) => Add(message, null, Severity.Normal, seconds: 8, undo);

    public void Info(string message) => Add(message, null, Severity.Normal, seconds: 4);

    public void Failed(string message) => Add(message, null, Severity.Error, seconds: 10);

    private void Add(string message, string? runId, Severity severity, int seconds, Func<Task>? undo = null)
    {
        Snackbar? shown = null;
        RenderFragment content = builder =>
        {
            builder.OpenComponent<ToastContent>(0);
            builder.AddComponentParameter(1, nameof(ToastContent.Message), message);
            builder.AddComponentParameter(2, nameof(ToastContent.RunId), runId);
            builder.AddComponentParameter(3, nameof(ToastContent.OnUndo), undo);
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
