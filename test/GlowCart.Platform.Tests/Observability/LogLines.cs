using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace GlowCart.Platform.Tests.Observability;

/// <summary>All that would have been written, with the facts that stood around each line.</summary>
internal sealed class LogLines : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<Line> Lines { get; } = [];

    public string Text =>
        string.Join('\n', Lines.Select(l => $"{l.Category} {l.Text} {string.Join(' ', l.Facts.Values)}"));

    public Line One(string text) =>
        Lines.Where(l => l.Text.Contains(text, StringComparison.Ordinal)).ShouldHaveSingleItem();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() { }

    internal sealed record Line(
        string Category,
        LogLevel Level,
        string Text,
        IReadOnlyDictionary<string, object?> Facts
    );

    private sealed class Logger(LogLines owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => owner._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var facts = new Dictionary<string, object?>();
            owner._scopes.ForEachScope(
                (scope, all) =>
                {
                    foreach (var (name, value) in scope as IEnumerable<KeyValuePair<string, object?>> ?? [])
                        all[name] = value;
                },
                facts
            );
            owner.Lines.Enqueue(new Line(category, logLevel, $"{formatter(state, exception)} {exception}", facts));
        }
    }
}
