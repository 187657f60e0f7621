using Hangfire.Logging;
using Microsoft.Extensions.Logging;
using LogLevel = Hangfire.Logging.LogLevel;

namespace GlowCart.Platform.Jobs;

/// <summary>Hangfire's log goes where ours goes. Its provider is static: it writes to the host that started last and lives.</summary>
internal sealed class HangfireLogs : ILogProvider
{
    private static readonly Lock Guard = new();
    private static readonly List<ILoggerFactory> Factories = [];

    public static void Use(ILoggerFactory loggers)
    {
        lock (Guard)
        {
            Factories.Add(loggers);
            LogProvider.SetCurrentLogProvider(new HangfireLogs());
        }
    }

    public static void Forget(ILoggerFactory loggers)
    {
        lock (Guard)
            Factories.Remove(loggers);
    }

    public ILog GetLogger(string name) => new Log(name);

    private sealed class Log(string name) : ILog
    {
        bool ILog.Log(LogLevel logLevel, Func<string>? messageFunc, Exception? exception)
        {
            // Its levels are ours, in the same order.
            var level = (Microsoft.Extensions.Logging.LogLevel)logLevel;
            lock (Guard)
            {
                if (Factories is not [.., var loggers])
                    return false;
                var logger = loggers.CreateLogger(name);
                if (!logger.IsEnabled(level))
                    return false;
                if (messageFunc is not null)
                    logger.Log(level, exception, "{Message}", messageFunc());
                return true;
            }
        }
    }
}
