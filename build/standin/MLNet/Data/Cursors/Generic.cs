using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Microsoft.ML.Internal;

/// <summary>Calls generic methods for types that are known at run time only.</summary>
internal static class Generic
{
    /// <summary>Calls the method of the delegate with its last type parameter replaced.</summary>
    internal static TResult Invoke<TResult>(Delegate method, Type type, params object[] arguments)
    {
        return (TResult)Invoke(method, [type], arguments);
    }

    internal static object Invoke(Delegate method, Type[] types, object[] arguments)
    {
        MethodInfo definition = method.Method.GetGenericMethodDefinition().MakeGenericMethod(types);
        try
        {
            return definition.Invoke(method.Target, arguments);
        }
        catch (TargetInvocationException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException);
            throw;
        }
    }
}
