namespace Microsoft.ML.Root.Tests.Expressions.Programs;

/// <summary>Loops and variables that change: over the columns and with the values that C++ gives.</summary>
[TestClass]
public sealed class ProgramTests
{
    [TestMethod]
    [DataRow("int n = 0; for (auto x : vi) n += x; return n;", "Int32", "6 | 15 | -1 | 12")]
    [DataRow("float s = 0; for (int k = 0; k < vf.size(); ++k) { if (vf[k] < 0) continue; s += vf[k] * wf[k]; } return s;", "Float32", "-1.75 | 3.5 | -10.5 | 408")]
    [DataRow("int n = 0; while (n * n < 50) { n++; if (n == j) break; } return n;", "Int32", "3 | 8 | 5 | 1")]
    [DataRow("int n = 10; do { n -= 3; } while (n > 0); return n;", "Int32", "-2 | -2 | -2 | -2")]
    [DataRow("RVecI r; for (int k = 0; k < 3; k++) r.push_back(k * j); return r;", "Int32*", "[0,3,6] | [0,-2,-4] | [0,5,10] | [0,1,2]")]
    [DataRow("std::vector<float> r; r.reserve(9); for (auto x : vf) if (x > 0) r.emplace_back(x); return Sum(r);", "Float32", "4 | 1.5 | 42 | 114.25")]
    [DataRow("auto v = vi; for (auto &x : v) x *= 2; return v;", "Int32*", "[2,4,6] | [10,8,6,4,2] | [-2] | [0,0,14,14,-4]")]
    [DataRow("auto v = vi; for (auto x : v) x *= 2; return v;", "Int32*", "[1,2,3] | [5,4,3,2,1] | [-1] | [0,0,7,7,-2]")]
    [DataRow("RVecI v(3, 1); v[1] = 7; v[2] += j; --v[0]; v.back() *= 2; return v;", "Int32*", "[0,7,8] | [0,7,-2] | [0,7,12] | [0,7,4]")]
    [DataRow("for (auto x : vi) { if (x == 3) return 1; } return 0;", "Int32", "1 | 1 | 0 | 0")]
    [DataRow("for (auto x : vi) { for (auto y : wi) { if (x == y) return x; } } return -9;", "Int32", "-9 | 3 | -9 | 0")]
    [DataRow("int best = -1; float most = -1e9f; for (int k = 0; k < (int)pt.size(); k++) { if (pt[k] * abs(eta[k]) > most) { most = pt[k] * abs(eta[k]); best = k; } } return best;", "Int32", "0 | 1 | 0 | 1")]
    [DataRow("int a = 5; int c = a++ + ++a; return c * 100 + a;", "Int32", "1207 | 1207 | 1207 | 1207")]
    [DataRow("unsigned char k = 250; for (int n = 0; n < 10; n++) k++; return k;", "UInt8", "4 | 4 | 4 | 4")]
    [DataRow("unsigned n = 0; n -= 1; return n;", "UInt32", "4294967295 | 4294967295 | 4294967295 | 4294967295")]
    [DataRow("int r = 0; switch (j) { case 3: r = 1; break; case -2: r = 2; case 5: r += 10; break; default: r = 7; } return r;", "Int32", "1 | 12 | 10 | 7")]
    [DataRow("int r = 1; int k; k += 4; { int r = 9; r++; k += r; } return r * 100 + k;", "Int32", "114 | 114 | 114 | 114")]
    [DataRow("auto [a, b] = std::make_pair(j, 2.5f); a *= 2; return a + b;", "Float32", "8.5 | -1.5 | 12.5 | 4.5")]
    [DataRow("int s = 0; for (auto x : vi) { const auto [a, b, c] = std::make_tuple(x, x + 1, 2); s += a * b * c; } return s;", "Int32", "40 | 140 | 0 | 228")]
    [DataRow("vi[0] = 9; return vi;", "Int32*", "[9,2,3] | [9,4,3,2,1] | [9] | [9,0,7,7,-2]")]
    [DataRow("int n = 0; for (int k = 0, m = 9; k < m; k++, m--) n += m - k; return n;", "Int32", "25 | 25 | 25 | 25")]
    [DataRow("double s = 0; for (auto x : {1.5, 2.5}) s += x; return s;", "Float64", "4 | 4 | 4 | 4")]
    [DataRow("int s = 0; for (size_t k : Range(vi.size())) s += vi[k] * (int)k; return s;", "Int32", "8 | 20 | 0 | 27")]
    [DataRow("auto v = vf; std::sort(v.begin(), v.end()); return v[0];", "Float32", "-3.5 | 0.1 | 42 | -1")]
    [DataRow("RVecI v; v.resize(2); v.resize(4, 3); v.pop_back(); v.insert(v.end(), vi.begin(), vi.end()); return v;", "Int32*", "[0,0,3,1,2,3] | [0,0,3,5,4,3,2,1] | [0,0,3,-1] | [0,0,3,0,0,7,7,-2]")]
    [DataRow("float dr = 99; for (int k = 0; k < pt.size(); k++) for (int m = k + 1; m < pt.size(); m++) dr = std::min(dr, DeltaR(eta[k], eta[m], phi[k], phi[m])); return dr > 98;", "Bool", "0 | 0 | 1 | 0")]
    [DataRow("Map(vi, [](int x) { int n = 0; while (x > 1) { x /= 2; n++; } return n; })", "Int32*", "[0,1,1] | [2,2,1,1,0] | [0] | [0,0,2,2,0]")]
    [DataRow("int s = 0; for (auto x : vi) s += Sum(vi[vi > x]); return s;", "Int32", "8 | 40 | 0 | 42")]
    [DataRow("int n = 0; if (j > 0) n = 1; else if (j < -1) { n = 2; } return n + (n = 5, n);", "Int32", "6 | 7 | 6 | 6")]
    [DataRow("int n = 0; for (auto x : vi) { n += x; } if (n > 10) return 1; return 0;", "Int32", "0 | 1 | 0 | 1")]
    [DataRow("RVecI v{1, 2, 3}; int n = 0; v[n++]++; return Concatenate(v, RVecI{n});", "Int32*", "[2,2,3,1] | [2,2,3,1] | [2,2,3,1] | [2,2,3,1]")]
    [DataRow("RVecI v{1, 2, 3}; int n = 0; v[n] = n++; v[n++] += 10; return v;", "Int32*", "[1,10,3] | [1,10,3] | [1,10,3] | [1,10,3]")]
    [DataRow("int n = 5; n += n++; return n;", "Int32", "11 | 11 | 11 | 11")]
    [DataRow("int s = 0; for (int k = 0; k < 2; k++) { RVecI r(2, k); s += j > 100 ? vi[9] : Sum(r); } return s;", "Int32", "2 | 2 | 2 | 2")]
    [DataRow("auto w = Map(vi, [](int x) { return RVecI(2, x); }); int s = 0; for (auto &r : w) for (auto &x : r) s += x; return s;", "Int32", "12 | 30 | -2 | 24")]
    [DataRow("RVecI v{1, 2, 3}; auto w = v; w.push_back(4); return v.size() * 10 + w.size();", "UInt64", "34 | 34 | 34 | 34")]
    [DataRow("RVecI v{1, 2, 3}; v = v; v.insert(v.end(), v.begin(), v.end()); v.push_back(v[0]); return v;", "Int32*", "[1,2,3,1,2,3,1] | [1,2,3,1,2,3,1] | [1,2,3,1,2,3,1] | [1,2,3,1,2,3,1]")]
    [DataRow("RVecI v{1, 2, 3}; v.resize(6, v.back()); v.assign(v.size() - 1, v[1]); v = Take(v, 2); return v;", "Int32*", "[2,2] | [2,2] | [2,2] | [2,2]")]
    [DataRow("RVecI v{1, 2}; for (auto x : v) { if (v.size() < 200) v.push_back(x); } return v.size();", "UInt64", "200 | 200 | 200 | 200")]
    public void ValuesAreThoseOfCpp(string expression, string type, string values)
        => Assert.IsNull(CppTableTests.Difference(expression, type, values.Split(" | ")));

    [TestMethod]
    public void ChainsInLoopsAreAsLongAsTheyLike()
    {
        string sum = string.Join(" + ", Enumerable.Repeat("vi * k", 350));
        string program = $"int s = 0; for (int k = 0; k < 3; k++) s += Sum({sum}); return s;";
        Assert.IsNull(CppTableTests.Difference(program, "Int32", ["6300", "15750", "-1050", "12600"]));
    }

    [TestMethod]
    [DataRow("int n = 0; for (int k = 0; k < 9; k++) n += vi[k]; return n;", "There is no item 3 in a collection of 3")]
    [DataRow("int n = 0; for (;;) n++; return n;", "More than 10000000 steps of loops are taken for one row (WithRowLimits allows more)")]
    [DataRow("RVecI r; while (true) r.push_back(1); return r;", "More than 10000000 steps of loops are taken for one row (WithRowLimits allows more)")]
    [DataRow("RVecI r{1}; for (int k = 0; k < 60; k++) r = Concatenate(r, r); return r;", "More than 268435456 bytes are taken for one row (WithRowLimits allows more)")]
    [DataRow("int n = 1; for (auto x : vi) n = n / (x - x); return n;", "Division of whole numbers by zero")]
    [DataRow("RVecI v; v.pop_back(); return v;", "There is no item -1 in a collection of 0")]
    [DataRow("int n = 0; while (n < 5) { n++; if (n == 7) return n; }", "The statements end without 'return'")]
    [DataRow("int s = 0; for (auto x : wi) s += Sum(Take(vi, 9) * x); return s;", "9 items are wanted of a collection of 3")]
    [DataRow("int s = 0; for (int k = 0; k < 2; k++) { RVecI r(2, k); s += Sum(r * vi[9]); } return s;", "There is no item 9 in a collection of 3")]
    [DataRow("RVecI v{1}; for (auto &x : v) { v.clear(); x = 2; } return v;", "There is no item 0 in a collection of 0")]
    public void RowsFailAsTheRowDoes(string expression, string problem)
    {
        Dictionary<int, RootExpressionException> errors = Evaluate.WithErrors(CppColumn.Source, expression).Errors;
        Assert.AreEqual(problem, errors[0].Problem);
        Assert.AreEqual(0, errors[0].Entry);
        Assert.AreEqual(expression, errors[0].Expression);
    }

    [TestMethod]
    [DataRow("const int n = 1; n = 2; return n;", 17, 1, "'n' is const")]
    [DataRow("int n = 1; return n + s++;", 22, 1, "Loops and changes are about numbers, not text; compare the text first: bool is = name == \"...\"")]
    [DataRow("i = 2", 2, 1, "'=' does not belong into an expression; '==' compares")]
    [DataRow("Sum(vi) = 2", 0, 7, "Only variables and their items can be changed")]
    [DataRow("break; return 1;", 0, 6, "'break' stands in a loop or switch")]
    [DataRow("for (auto x : i) return 1; return 0;", 14, 1, "A loop goes over a collection, not int")]
    [DataRow("int n = 0; int n = 1; return n;", 15, 1, "There is a variable 'n' already")]
    [DataRow("for (auto x : vi) { float y = x * Uniform(); if (y > 1) return y; } return 0.f;", 34, 9, "Random numbers are drawn outside of loops: Uniform(v) and Gaus(v, sigma) give one an item")]
    [DataRow("int n = 0; n += 1;", 18, 0, "Expected 'return', the statements end here")]
    [DataRow("auto w = Map(vi, [](int x) { return RVecI(2, x); }); for (auto &r : w) for (auto &x : r) x = 1; return Sum(w[0]);", 68, 1, "Collections of collections are computed outside of loops and changes")]
    [DataRow("auto w = Map(vi, [](int x) { return RVecI(2, x); }); w = w; return Sum(w[0]);", 53, 1, "Collections of collections are computed outside of loops and changes")]
    [DataRow("auto w = Map(vi, [](int x) { return RVecI(2, x); }); int n = 0; for (auto x : vi) { auto u = w; n += Sum(u[0]); } return n;", 89, 1, "Collections of collections are computed outside of loops and changes")]
    public void MessagePointsAtThePlace(string expression, int position, int length, string problem)
    {
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(() => Evaluate.Column(CppColumn.Source, expression));
        Assert.AreEqual(problem, error.Problem);
        Assert.AreEqual((position, length), (error.Position, error.Length));
    }
}
