using System.Reflection;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Endpoints;
using GlowCart.Platform.Errors;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace GlowCart.Platform.Documents;

/// <summary>OpenAPI 3.1 of `/api/v1`: shapes from the types, words and errors from the contracts' comments.</summary>
public static class OpenApiDocuments
{
    private const string Bearer = "bearer";

    public static void AddGlowCartOpenApi(this IServiceCollection services)
    {
        var comments = new ContractComments();
        services.AddOpenApi(
            "v1",
            options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.ShouldInclude = api => api.ActionDescriptor.EndpointMetadata.OfType<ContractMethod>().Any();
                options.AddOperationTransformer(
                    (operation, context, ct) => DescribeAsync(operation, context, comments, ct)
                );
                options.AddSchemaTransformer((schema, context, _) => DescribeAsync(schema, context, comments));
                options.AddDocumentTransformer((document, _, _) => CompleteAsync(document));
            }
        );
    }

    private static async Task DescribeAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        ContractComments comments,
        CancellationToken ct
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var method = metadata.OfType<ContractMethod>().Single().Method;
        var access = metadata.OfType<EndpointAccess>().Single();
        var comment = comments.Of(method);
        operation.Summary = comment?.Summary?.Split(". ")[0].TrimEnd('.') ?? operation.OperationId;
        operation.Description = string.Join("\n\n", new[] { comment?.Summary, Access(access) }.OfType<string>());
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            parameter.Description ??=
                comment?.Parameter(parameter.Name!) ?? QueryMember(method, parameter.Name!, comments);

        if (method.IsDefined(typeof(IdempotentAttribute)))
        {
            (operation.Parameters ??= []).Add(
                new OpenApiParameter
                {
                    Name = "Idempotency-Key",
                    In = ParameterLocation.Header,
                    Description = "The same key and body within 24 hours get the first answer again.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
                }
            );
        }
        operation.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] },
        ];
        // Nothing is enough too; whoever brings a token all the same is known by it.
        if (access.IsAnonymous)
            operation.Security.Insert(0, new OpenApiSecurityRequirement());

        var error = await context.GetOrCreateSchemaAsync(typeof(ErrorBody), null, ct);
        context.Document!.AddComponent(nameof(ErrorBody), error);
        foreach (var (status, codes) in Errors(method, access, comment))
            (operation.Responses ??= [])[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] =
                ErrorResponse(codes, context.Document);
    }

    private static string Access(EndpointAccess access) =>
        $"For: {access.Audience}. "
        + (
            access.IsAnonymous ? "No sign-in is needed."
            : access.Permission is { } p ? $"Needs `{p}`."
            : "Needs a sign-in."
        );

    private static string? QueryMember(MethodInfo method, string name, ContractComments comments) =>
        method
            .GetParameters()
            .Where(p => p.IsDefined(typeof(Refit.QueryAttribute)))
            .SelectMany(p => Ancestry(p.ParameterType))
            .Select(t => comments.Of(t)?.Parameter(name))
            .FirstOrDefault(text => text is not null);

    private static IEnumerable<Type> Ancestry(Type? type)
    {
        for (; type is not null && type != typeof(object); type = type.BaseType)
            yield return type;
    }

    private static IEnumerable<(int Status, IEnumerable<string> Codes)> Errors(
        MethodInfo method,
        EndpointAccess access,
        ContractComments.MemberComment? comment
    )
    {
        var named = (comment?.Errors ?? []).Select(code =>
            (Status: ErrorResponses.StatusOf(KnownErrors.KindOf(code, method.DeclaringType!.Assembly)), code)
        );
        var common = new List<(int Status, string Code)>
        {
            (400, CommonErrors.Invalid.Code),
            (429, CommonErrors.TooManyRequests.Code),
        };
        if (!access.IsAnonymous)
            common.AddRange([(401, CommonErrors.Unauthenticated.Code), (403, CommonErrors.Forbidden.Code)]);
        return named
            .Concat(common)
            .GroupBy(e => e.Item1, e => e.Item2)
            .OrderBy(g => g.Key)
            .Select(g => (g.Key, g.Distinct()));
    }

    private static OpenApiResponse ErrorResponse(IEnumerable<string> codes, OpenApiDocument document) =>
        new()
        {
            Description = string.Join(", ", codes.Select(c => $"`{c}`")),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchemaReference(nameof(ErrorBody), document),
                },
            },
        };

    private static Task DescribeAsync(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        ContractComments comments
    )
    {
        if (context.JsonPropertyInfo is { AttributeProvider: PropertyInfo property })
        {
            // A record's members are described by the record's own `param`s.
            schema.Description ??=
                comments.Of(property)?.Summary ?? comments.Of(property.DeclaringType!)?.Parameter(property.Name);
        }
        else
        {
            schema.Description ??= comments.Of(context.JsonTypeInfo.Type)?.Summary;
        }
        return Task.CompletedTask;
    }

    private static Task CompleteAsync(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "GlowCart",
            Version = "v1",
            Description =
                "A social-commerce marketplace in which every vendor is a tenant. Amounts are decimals in the major unit beside "
                + "an ISO 4217 currency, times RFC 3339 in UTC, ids GUIDs. Every error has a stable `code`.",
            License = new OpenApiLicense { Name = "Proprietary" },
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        (document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>())[Bearer] =
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "The `accessToken` of `POST /api/v1/auth/login`.",
            };
        return Task.CompletedTask;
    }
}
