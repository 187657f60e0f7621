using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace GlowCart.Platform.Messaging.Transports.RabbitMq;

/// <summary>`RabbitMq:*`, and `ConnectionStrings:RabbitMq` as another name of the address.</summary>
internal sealed class RabbitMqOptions
{
    /// <summary>`amqp://user:password@host:5672/vhost`.</summary>
    public string? Url { get; set; }

    /// <summary>In front of every name, so that several installations can share a broker.</summary>
    [Required, RegularExpression("^[a-z0-9-]{1,40}$")]
    public string Prefix { get; set; } = "glowcart";

    /// <summary>
    /// How often a message may come back without an answer, because its process died or lost its connection, before it is a
    /// dead letter.
    /// </summary>
    [Range(1, 100)]
    public int DeliveryLimit { get; set; } = 20;

    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ConfirmTimeout { get; set; } = TimeSpan.FromSeconds(20);

    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan LongestBackoff { get; set; } = TimeSpan.FromSeconds(30);

    public static string? UrlIn(IConfiguration configuration) =>
        configuration.GetConnectionString("RabbitMq") is { Length: > 0 } url ? url : configuration["RabbitMq:Url"];
}
