using Microsoft.ML.Trainers;

namespace Microsoft.ML;

public static partial class StandardTrainersCatalog
{
    public static SdcaLogisticRegressionBinaryTrainer SdcaLogisticRegression(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        string exampleWeightColumnName = null,
        float? l2Regularization = null,
        float? l1Regularization = null,
        int? maximumNumberOfIterations = null)
    {
        return catalog.SdcaLogisticRegression(new SdcaLogisticRegressionBinaryTrainer.Options
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            L2Regularization = l2Regularization,
            L1Regularization = l1Regularization,
            MaximumNumberOfIterations = maximumNumberOfIterations,
        });
    }

    public static SdcaLogisticRegressionBinaryTrainer SdcaLogisticRegression(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog,
        SdcaLogisticRegressionBinaryTrainer.Options options)
    {
        return new SdcaLogisticRegressionBinaryTrainer(catalog.Environment, options);
    }

    public static SdcaMaximumEntropyMulticlassTrainer SdcaMaximumEntropy(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        string exampleWeightColumnName = null,
        float? l2Regularization = null,
        float? l1Regularization = null,
        int? maximumNumberOfIterations = null)
    {
        return catalog.SdcaMaximumEntropy(new SdcaMaximumEntropyMulticlassTrainer.Options
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            L2Regularization = l2Regularization,
            L1Regularization = l1Regularization,
            MaximumNumberOfIterations = maximumNumberOfIterations,
        });
    }

    public static SdcaMaximumEntropyMulticlassTrainer SdcaMaximumEntropy(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        SdcaMaximumEntropyMulticlassTrainer.Options options)
    {
        return new SdcaMaximumEntropyMulticlassTrainer(catalog.Environment, options);
    }

    public static AveragedPerceptronTrainer AveragedPerceptron(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        IClassificationLoss lossFunction = null,
        float learningRate = 1,
        bool decreaseLearningRate = false,
        float l2Regularization = 0,
        int numberOfIterations = 10)
    {
        return catalog.AveragedPerceptron(new AveragedPerceptronTrainer.Options
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            LossFunction = lossFunction ?? new HingeLoss(),
            LearningRate = learningRate,
            DecreaseLearningRate = decreaseLearningRate,
            L2Regularization = l2Regularization,
            NumberOfIterations = numberOfIterations,
        });
    }

    public static AveragedPerceptronTrainer AveragedPerceptron(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog, AveragedPerceptronTrainer.Options options)
    {
        return new AveragedPerceptronTrainer(catalog.Environment, options);
    }
}
