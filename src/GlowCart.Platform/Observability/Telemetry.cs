using System.Diagnostics;
using System.Reflection;
using GlowCart.Platform.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Npgsql;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GlowCart.Platform.Observability;

/// <summary>Logs to the console always; traces, metrics and logs to a collector where `Otlp:Endpoint` names one.</summary>
public static class Telemetry
{
    // These log addresses or SQL at Information: with log-in codes, download links and vendors' webhook addresses in them.
    private static readonly string[] Talkative =
    [
        "Microsoft.AspNetCore",
        "Microsoft.EntityFrameworkCore",
        "Npgsql",
        "System.Net.Http.HttpClient",
        "Hangfire",
    ];

    // A route's parameter of one of these names is a secret in itself.
    private static readonly string[] Secrets = ["token", "link", "code", "key"];

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        foreach (var category in Talkative)
            builder.Logging.AddFilter(category, LogLevel.Warning);
        // Our own checks say it once, and not with each question.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        AddConsole(builder.Services, builder.Environment);

        var options = builder.Configuration.GetSection(OtlpOptions.Section).Get<OtlpOptions>() ?? new OtlpOptions();
        builder
            .Services.AddOptions<OtlpOptions>()
            .BindConfiguration(OtlpOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        if (options.Endpoint is null)
            return;
        builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(r => Describe(r, builder))
            .WithTracing(t => Trace(t).AddOtlpExporter(o => Send(o, options, "traces")))
            .WithMetrics(m => Measure(m).AddOtlpExporter(o => Send(o, options, "metrics")))
            .WithLogging(l => l.AddOtlpExporter(o => Send(o, options, "logs")), o => o.IncludeScopes = true);
    }

    private static void Send(OtlpExporterOptions exporter, OtlpOptions options, string signal)
    {
        exporter.Protocol = options.Protocol;
        exporter.Headers = options.Headers;
        // Over HTTP each signal has its own path, which nobody wants to configure three times.
        exporter.Endpoint =
            options.Protocol is OtlpExportProtocol.HttpProtobuf
                ? new Uri($"{options.Endpoint!.AbsoluteUri.TrimEnd('/')}/v1/{signal}")
                : options.Endpoint!;
    }

    /// <summary>Lines that people read in development, and JSON with all that is known of each elsewhere.</summary>
    private static void AddConsole(IServiceCollection services, IHostEnvironment environment)
    {
        services.Configure<ConsoleLoggerOptions>(o =>
            o.FormatterName ??= environment.IsDevelopment() ? ConsoleFormatterNames.Simple : ConsoleFormatterNames.Json
        );
        services.Configure<SimpleConsoleFormatterOptions>(o => o.SingleLine = true);
        services.Configure<JsonConsoleFormatterOptions>(o =>
        {
            o.IncludeScopes = true;
            o.UseUtcTimestamp = true;
            o.TimestampFormat = "O";
        });
    }

    private static void Describe(ResourceBuilder resource, IHostApplicationBuilder builder)
    {
        var role = (builder.Configuration.AnswersRequests(), builder.Configuration.RunsWork()) switch
        {
            (true, false) => "api",
            (false, true) => "worker",
            _ => "all",
        };
        resource
            .AddService(
                "glowcart",
                serviceVersion: Assembly.GetEntryAssembly()?.GetName().Version?.ToString(),
                serviceInstanceId: $"{Environment.MachineName}-{Environment.ProcessId}"
            )
            .AddAttributes([
                new("deployment.environment.name", builder.Environment.EnvironmentName),
                new("glowcart.role", role),
            ]);
    }

    private static TracerProviderBuilder Trace(TracerProviderBuilder traces) =>
        traces
            .AddSource(Traces.SourceName)
            .AddAspNetCoreInstrumentation(o =>
            {
                o.Filter = http => !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
                o.EnrichWithHttpResponse = (span, response) => HideSecrets(span, response.HttpContext);
            })
            .AddHttpClientInstrumentation(o =>
                // Only where to: the rest of an address that a vendor gave us may be its secret.
                o.EnrichWithHttpRequestMessage = (span, request) =>
                    span.SetTag("url.full", request.RequestUri?.GetLeftPart(UriPartial.Authority))
            )
            .AddNpgsql();

    private static MeterProviderBuilder Measure(MeterProviderBuilder metrics) =>
        metrics
            .AddMeter(GlowCartMeter.Name)
            .AddAspNetCoreInstrumentation()
            .AddHttpClientInstrumentation()
            .AddRuntimeInstrumentation()
            .AddNpgsqlInstrumentation();

    private static void HideSecrets(Activity span, HttpContext http)
    {
        if (
            http.GetEndpoint() is RouteEndpoint { RoutePattern: { RawText: { } pattern } route }
            && route.Parameters.Any(p => Secrets.Contains(p.Name, StringComparer.OrdinalIgnoreCase))
        )
            span.SetTag("url.path", pattern);
    }
}
