using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Datasets.Weaver;

/// <summary>What a configuration cannot mean is an error that names the file, the line and the key.</summary>
[TestClass]
public sealed class WeaverErrorTests
{
    private const string Good = "inputs: {v: {length:, vars: [x]}}\nlabels: {type: simple, value: [a]}\n";

    [TestMethod]
    [DataRow("selektion: x > 1", "line 3, 'selektion': the key is not known; did you mean 'selection'?")]
    [DataRow("branch_magic: [a]", "line 3, 'branch_magic': it must be a mapping")]
    [DataRow("file_magic: {a: {'(b': 1}}", "line 3, 'file_magic.a.(b': the key is no regular expression")]
    [DataRow("file_magic: {a: {b: c}}", "'file_magic.a.b': it must be a number")]
    [DataRow("bucketing: {bins: 4}", "line 3, 'bucketing': 'var' is missing")]
    [DataRow("preprocess: {method: automatic}", "line 3, 'preprocess.method': it must be 'manual' or 'auto'")]
    [DataRow("preprocess: {data_fraction: 2}", "line 3, 'preprocess.data_fraction': it must be above 0 and at most 1")]
    [DataRow("preprocess: {datafraction: 1}", "'preprocess.datafraction': the key is not known; did you mean 'data_fraction'?")]
    [DataRow("preprocess: {params: {y: {}}}", "line 3, 'preprocess.params': 'x' is missing")]
    [DataRow("new_variables: {z: }", "line 3, 'new_variables.z': there is no expression")]
    [DataRow("new_variables: [x]", "line 3, 'new_variables': it must be a mapping of keys to values")]
    [DataRow("observers: x", "line 3, 'observers': it must be a list")]
    [DataRow("observers: [x]\nmonitor_variables: [x]", "line 4, 'monitor_variables': there are observers already")]
    [DataRow("weights: {use_precomputed_weights: maybe}", "'weights.use_precomputed_weights': it must be true or false")]
    [DataRow("weights: {use_precomputed_weights: true}", "line 3, 'weights': 'weight_branches' is missing")]
    [DataRow("weights: {use_precomputed_weights: false, reweight_method: flat, reweight_classes: [a]}", "'weights': 'reweight_vars' is missing")]
    [DataRow("weights: {use_precomputed_weights: false, reweight_method: flat, reweight_vars: {x: [0, 1]}, reweight_classes: [a]}", "'weights.reweight_vars': there must be two variables")]
    [DataRow("weights: {use_precomputed_weights: false, reweight_method: flat, reweight_vars: {x: [0, 1], y: [1, 0]}, reweight_classes: [a]}", "'weights.reweight_vars.y': edges of bins")]
    [DataRow("weights: {use_precomputed_weights: false, reweight_method: round, reweight_vars: {x: [0, 1], y: [0, 1]}, reweight_classes: [a]}", "'weights.reweight_method': it must be 'flat' or 'ref'")]
    [DataRow("weights: {use_precomputed_weights: false, reweight_method: ref, reweight_vars: {x: [0, 1], y: [0, 1]}, reweight_classes: [a], class_weights: [1, 2]}", "there are 1 classes and 2 weights of them")]
    [DataRow("weights: {use_precomputed_weights: false, reweight_method: ref, reweight_vars: {x: [0, 1], y: [0, 1]}, reweight_classes: [a], reweight_hists: {a: [[1, 2]]}}", "'weights.reweight_hists.a': there must be 1 numbers")]
    [DataRow("weights: {use_precomputed_weights: false, reweight_method: ref, reweight_vars: {x: [0, 1], y: [0, 1]}, reweight_classes: [a, b], reweight_hists: {a: [[1]]}}", "'weights.reweight_hists': 'b' is missing")]
    [DataRow("weights: {use_precomputed_weights: false, reweight_method: ref, reweight_vars: {x: [0, 1], y: [0, 1]}, reweight_classes: [a, a]}", "'weights.reweight_classes': a class is there twice")]
    [DataRow("  x: 1", "this is no YAML")]
    [DataRow("a: [1", "this is no YAML")]
    [DataRow("a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "values are nested deeper than 50")]
    [DataRow("labels: {}", "this is no YAML")]
    public void AKeyThatIsWrongIsNamedWithItsLine(string added, string problem)
    {
        using ConfigurationFile file = new(Good + added);
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(file.Read);
        StringAssert.Contains(error.Message, problem);
        StringAssert.StartsWith(error.Message, file.Path);
    }

    [TestMethod]
    [DataRow("inputs: {v: {length: 0, vars: [x]}}", "'inputs.v.length': it must be a whole number")]
    [DataRow("inputs: {v: {length: 1.5, vars: [x]}}", "'inputs.v.length': it must be a whole number")]
    [DataRow("inputs: {v: {length: many, vars: [x]}}", "'inputs.v.length': it must be a number")]
    [DataRow("inputs: {v: {length: 2, vars: []}}", "'inputs.v.vars': there is no variable")]
    [DataRow("inputs: {v: {length: 2}}", "'inputs.v': 'vars' is missing")]
    [DataRow("inputs: {v: {length: 2, vars: [[x, one]]}}", "'inputs.v.vars[0][1]': it must be a number")]
    [DataRow("inputs: {v: {length: 2, vars: [[x, NaN]]}}", "'inputs.v.vars[0][1]': it must be a number")]
    [DataRow("inputs: {v: {length: 2, vars: [[x, 1, 2, 3, 4, 5, 6]]}}", "'inputs.v.vars[0]': a variable is a name")]
    [DataRow("inputs: {v: {length: 2, vars: [{x: 1}]}}", "'inputs.v.vars[0]': it must be text")]
    [DataRow("inputs: {v: {length: 2, pad_mode: reflect, vars: [x]}}", "'inputs.v.pad_mode': it must be 'constant' or 'wrap'")]
    [DataRow("inputs: {v_mask: {length: 2, pad_mode: wrap, vars: [x]}}", "'inputs.v_mask.pad_mode': a mask is filled up")]
    [DataRow("inputs: {v: {length: 2, vars: [x]}, u: {length: 3, vars: [x]}}", "'inputs.u.vars[0]': 'x' is in another input already")]
    [DataRow("inputs: {v: {length: 2, vars: [x], padmode: wrap}}", "'inputs.v.padmode': the key is not known; did you mean 'pad_mode'?")]
    [DataRow("selection: x", "'inputs' is missing")]
    [DataRow("[1, 2]", "a configuration is one mapping")]
    [DataRow("", "a configuration is one mapping")]
    public void AnInputThatIsWrongIsNamed(string inputs, string problem)
    {
        using ConfigurationFile file = new(inputs.StartsWith('[') || inputs.Length == 0 ? inputs : inputs + "\nlabels: {type: simple, value: [a]}");
        StringAssert.Contains(Assert.ThrowsExactly<RootFormatException>(file.Read).Message, problem);
    }

    [TestMethod]
    public void MoreBinsThanCanBeMeantAreRefused()
    {
        string edges = $"[{string.Join(", ", Enumerable.Range(0, 50_000))}]";
        using ConfigurationFile file = new(
            Good + $"weights: {{use_precomputed_weights: false, reweight_method: flat, reweight_vars: {{x: {edges}, y: {edges}}}, reweight_classes: [a]}}");
        StringAssert.Contains(Assert.ThrowsExactly<RootFormatException>(file.Read).Message, "'weights.reweight_vars': there are more than 1048576 bins");
    }

    [TestMethod]
    [DataRow("labels: {type: binary, value: [a]}", "'labels.type': it must be 'simple' or 'custom'")]
    [DataRow("labels: {type: simple, value: a}", "'labels.value': it must be a list")]
    [DataRow("labels: {type: custom, value: [a]}", "'labels.value': it must be a mapping")]
    [DataRow("labels: {type: simple}", "'labels': 'value' is missing")]
    [DataRow("selection: x", "'labels' is missing")]
    public void LabelsThatAreWrongAreNamed(string labels, string problem)
    {
        using ConfigurationFile file = new("inputs: {v: {length:, vars: [x]}}\n" + labels);
        StringAssert.Contains(Assert.ThrowsExactly<RootFormatException>(file.Read).Message, problem);
    }

    [TestMethod]
    public void AnExpressionThatIsWrongIsNamedWithLineAndKey()
    {
        using ConfigurationFile file = new("""
            new_variables:
              good: x + 1
              bad: good * np.lgo(x)
            inputs: {v: {length:, vars: [bad]}}
            labels: {type: simple, value: [a]}
            """);
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(() => file.Read().Apply(Rows()));
        Assert.AreEqual($"{file.Path}, line 3, 'new_variables.bad': 'lgo' has no translation; did you mean 'log' or 'log2'?".Split(';')[0], error.Problem.Split(';')[0]);
        Assert.AreEqual("good * np.lgo(x)", error.Expression);
        Assert.AreEqual(7, error.Position);
    }

    [TestMethod]
    public void AColumnThatIsNotThereIsNamed()
    {
        using ConfigurationFile file = new("inputs: {v: {length: 3, vars: [lisd]}}\nlabels: {type: simple, value: [a]}");
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => file.Read().CreateLoader(Rows()));
        StringAssert.Contains(error.Message, "lisd");
        StringAssert.Contains(error.Message, "'list'");
    }

    [TestMethod]
    public void WhatIsYetToBeFoundIsSaid()
    {
        using ConfigurationFile file = new("preprocess: {method: auto}\n" + Good);
        RootDataConfiguration configuration = file.Read();
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => configuration.CreateLoader(Rows())).Message, "The scale of 'x' must be found");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => configuration.SaveWeaver("nowhere.yaml")).Message, "use Fit");
    }

    [TestMethod]
    public void ADamagedFileIsNoMoreThanAnError()
    {
        string yaml = File.ReadAllText(Path.Combine(RepositoryPaths.Fixtures, "weaver", "jets.yaml"));
        Random random = new(1);
        int wrong = 0;
        for (int i = 0; i < 300; i++)
        {
            char[] damaged = yaml.ToCharArray();
            for (int k = 0; k < 3; k++)
            {
                damaged[random.Next(damaged.Length)] = ":[]{}-#&*!|>'\"%@`x \n"[random.Next(20)];
            }

            using ConfigurationFile file = new(new string(damaged));
            try
            {
                _ = file.Read().Inputs;
            }
            catch (RootFormatException error)
            {
                StringAssert.StartsWith(error.Message, file.Path);
                wrong++;
            }
        }

        Assert.IsGreaterThan(50, wrong);
    }

    private static RootDataset Rows() => RootDataset.FromSource(new SyntheticSource(
        [3],
        SyntheticColumn.Scalar<float>("x", e => e),
        SyntheticColumn.List<float>("list", e => (int)e, (e, i) => e + i),
        SyntheticColumn.Scalar<int>("a", _ => 1)));
}
