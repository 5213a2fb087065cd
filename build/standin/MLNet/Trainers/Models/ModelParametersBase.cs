using Microsoft.ML.Internal;

namespace Microsoft.ML.Trainers;

/// <summary>What a trainer has learnt.</summary>
public abstract class ModelParametersBase<TOutput> : ICanSaveModel
{
    private protected ModelParametersBase()
    {
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => throw Unsaved.Exception();
}
