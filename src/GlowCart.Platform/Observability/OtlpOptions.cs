using OpenTelemetry.Exporter;

namespace GlowCart.Platform.Observability;

/// <summary>`Otlp:*`: the collector. Nothing is gathered where none is named.</summary>
internal sealed class OtlpOptions
{
    public const string Section = "Otlp";

    /// <summary>As `http://collector:4317`.</summary>
    public Uri? Endpoint { get; set; }

    public OtlpExportProtocol Protocol { get; set; } = OtlpExportProtocol.Grpc;

    /// <summary>As `api-key=…,other=…`. A secret.</summary>
    public string? Headers { get; set; }
}
