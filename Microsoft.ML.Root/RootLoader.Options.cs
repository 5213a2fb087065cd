using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Root.DataView;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <content>What a loader does with the files.</content>
public sealed partial class RootLoader
{
    /// <summary>All that is said of files before they are known.</summary>
    public sealed record Options : RootViewOptions
    {
        /// <summary>Path of the tree or RNTuple in the files. Default: null, the only one there is.</summary>
        public string? TreeName
        {
            get;
            init => field = OptionCheck.NameOrNull(value, nameof(TreeName));
        }

        /// <summary>
        /// Filters, defined columns and whatever else a data set can do, before the columns are chosen:
        /// <c>data => data.Filter("jet_pt > 500")</c>. Default: null, nothing.
        /// </summary>
        public Func<RootDataset, RootDataset>? Prepare { get; init; }

        /// <summary>A class whose members name the columns, as for <c>LoadFromRoot&lt;T&gt;</c>. Default: null.</summary>
        [DynamicallyAccessedMembers(MemberColumns.Read)]
        public Type? RowType { get; init; }
    }
}
