using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Refit;

namespace GlowCart.Platform.Endpoints;

/// <summary>
/// Makes, for a contract's method, the static method that somebody would have written by hand for a minimal API: the
/// service first, then each parameter with its name, its default and the attribute that says where it comes from.
/// ASP.NET's own factory then does the binding.
/// </summary>
public static class ContractDelegates
{
    private static readonly ModuleBuilder Module = AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("GlowCart.Endpoints.Generated"), AssemblyBuilderAccess.Run)
        .DefineDynamicModule("Endpoints");

    public static Delegate For(MethodInfo method)
    {
        var contract = method.DeclaringType!;
        var route = method.GetCustomAttribute<HttpMethodAttribute>()!.Path;
        var type = Module.DefineType($"{contract.FullName}.{method.Name}.{Guid.CreateVersion7():N}", Static);
        var parameters = method.GetParameters();
        var types = parameters.Select(p => p.ParameterType == typeof(StreamPart) ? typeof(IFormFile) : p.ParameterType);
        var call = type.DefineMethod(
            method.Name,
            MethodAttributes.Public | MethodAttributes.Static,
            method.ReturnType,
            [contract, .. types]
        );

        call.DefineParameter(1, ParameterAttributes.None, "service")
            .SetCustomAttribute(Attribute<FromServicesAttribute>());
        foreach (var parameter in parameters)
            Describe(call, parameter, route);
        Emit(call.GetILGenerator(), method, parameters);

        var built = type.CreateType().GetMethod(method.Name)!;
        return built.CreateDelegate(Expression.GetDelegateType([contract, .. types, method.ReturnType]));
    }

    private const TypeAttributes Static = TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed;

    private static void Describe(MethodBuilder call, ParameterInfo parameter, string route)
    {
        var flags = parameter.HasDefaultValue
            ? ParameterAttributes.Optional | ParameterAttributes.HasDefault
            : ParameterAttributes.None;
        var builder = call.DefineParameter(parameter.Position + 2, flags, parameter.Name);
        if (parameter.HasDefaultValue && parameter.DefaultValue is not null && !parameter.ParameterType.IsGenericType)
            builder.SetConstant(parameter.DefaultValue is Enum e ? Convert.ToInt32(e, null) : parameter.DefaultValue);
        // Whether a parameter may be missing is read from the compiler's nullability marks.
        if (!parameter.ParameterType.IsValueType)
            builder.SetCustomAttribute(NullableMark(parameter));
        if (Source(parameter, route) is { } source)
            builder.SetCustomAttribute(source);
    }

    /// <summary>The mark of the parameter, which the compiler leaves out where it is that of everything around.</summary>
    private static CustomAttributeBuilder NullableMark(ParameterInfo parameter)
    {
        var isRequired = new NullabilityInfoContext().Create(parameter).WriteState is NullabilityState.NotNull;
        return new CustomAttributeBuilder(
            typeof(NullableAttribute).GetConstructor([typeof(byte)])!,
            [isRequired ? (byte)1 : (byte)2]
        );
    }

    private static CustomAttributeBuilder? Source(ParameterInfo parameter, string route) =>
        parameter.SourceIn(route) switch
        {
            ParameterSource.Request or ParameterSource.File => null,
            ParameterSource.Route => Attribute<FromRouteAttribute>(),
            ParameterSource.Body => Attribute<FromBodyAttribute>(),
            ParameterSource.QueryObject => Attribute<AsParametersAttribute>(),
            _ => Attribute<FromQueryAttribute>(),
        };

    private static CustomAttributeBuilder Attribute<T>() => new(typeof(T).GetConstructor(Type.EmptyTypes)!, []);

    private static void Emit(ILGenerator il, MethodInfo method, ParameterInfo[] parameters)
    {
        il.Emit(OpCodes.Ldarg_0);
        foreach (var parameter in parameters)
        {
            il.Emit(OpCodes.Ldarg, parameter.Position + 1);
            if (parameter.ParameterType == typeof(StreamPart))
                il.Emit(OpCodes.Call, typeof(ContractDelegates).GetMethod(nameof(ToStreamPart))!);
        }
        il.Emit(OpCodes.Callvirt, method);
        il.Emit(OpCodes.Ret);
    }

    /// <summary>Public for the generated code alone: dynamic assemblies may not call internals.</summary>
    public static StreamPart ToStreamPart(IFormFile file) =>
        new(file.OpenReadStream(), file.FileName, file.ContentType, file.Name);
}
