using System.Reflection;

namespace Microsoft.ML.Root.Tests.Expressions.Programs;

/// <summary>Loops and variables that change: over the columns and with the values that C++ gives.</summary>
[TestClass]
public sealed class ProgramTests
{
    /// <summary>The programs whose values are tested here.</summary>
    internal static IEnumerable<string> Programs
        => typeof(ProgramTests).GetMethod(nameof(ValuesAreThoseOfCpp))!.GetCustomAttributes<DataRowAttribute>().Select(row => (string)row.Data[0]!);

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
    [DataRow("auto p = std::make_pair(j, 2.5f); p.first *= 2; return p.first + p.second;", "Float32", "8.5 | -1.5 | 12.5 | 4.5")]
    [DataRow("std::pair<int, float> p(j, 1); for (int k = 0; k < 2; k++) p.second += 0.25f; return p.first * p.second;", "Float32", "4.5 | -3 | 7.5 | 1.5")]
    [DataRow("int s = 0; for (auto x : vi) { auto t = std::make_tuple(x, x + 1, 2); s += std::get<0>(t) * std::get<1>(t) * std::get<2>(t); } return s;", "Int32", "40 | 140 | 0 | 228")]
    [DataRow("std::tuple<int, double> t; const auto p = std::make_pair(1, vi); auto [a, b] = p; return std::get<1>(t) + a + Sum(b) + p.second.size();", "Float64", "10 | 21 | 1 | 18")]
    [DataRow("int s = 0; auto p = std::make_pair(1, 2); for (auto p : vi) s += p; { int p = 5; s += p; } return s + p.second + Sum(Map(vi, [](int p) { return p; }));", "Int32", "19 | 37 | 5 | 31")]
    [DataRow("auto p = std::make_pair(j, 2); std::pair<int, float> q = p; q.first += 1; return p.first + q.first * q.second;", "Float32", "11 | -4 | 17 | 5")]
    [DataRow("auto p = std::make_pair(1, 2); return Sum(Map(vi, [p](int x) { return x * p.second; }));", "Int32", "12 | 30 | -2 | 24")]
    [DataRow("int s = 0; auto p = std::make_pair(1, 2); { auto [p, q] = std::make_pair(3, 4); s += p * q; } { int a = 1, p = 5; s += p + a; } return s + p.first;", "Int32", "19 | 19 | 19 | 19")]
    [DataRow("int a = 1; int &b = a; b = 5; return a;", "Int32", "5 | 5 | 5 | 5")]
    [DataRow("int a = 1; int &b = a; int c = 2; a = 5; c += b; return b * 10 + c;", "Int32", "57 | 57 | 57 | 57")]
    [DataRow("auto v = vi; auto &x = v[0]; x = 9; x += 1; return v;", "Int32*", "[10,2,3] | [10,4,3,2,1] | [10] | [10,0,7,7,-2]")]
    [DataRow("auto v = vi; auto &x = v.back(); x *= 2; return x + Sum(v);", "Int32", "15 | 18 | -4 | 6")]
    [DataRow("auto &v = vi; v.push_back(1); auto &w = v; return Sum(w) + vi.size();", "UInt64", "11 | 22 | 2 | 19")]
    [DataRow("const auto &v = vi; auto &w = v; return w.size() + v[0];", "UInt64", "4 | 10 | 0 | 5")]
    [DataRow("RVec<RVecI> v{vi, {1}}; auto &w = v[1]; w.push_back(j); auto &x = v[0][0]; x = 7; return Concatenate(v[0], w);", "Int32*", "[7,2,3,1,3] | [7,4,3,2,1,1,-2] | [7,1,5] | [7,0,7,7,-2,1,1]")]
    [DataRow("auto v = vi; for (size_t k = 0; k < v.size(); k++) { auto &x = v[k]; if (x > 1) x = 0; const int &y = x; x++; x += y; } return v;", "Int32*", "[4,2,2] | [2,2,2,2,4] | [0] | [2,2,2,2,-2]")]
    [DataRow("int a = 1; { const int &b = a; a += 2; a += b; } return a;", "Int32", "6 | 6 | 6 | 6")]
    [DataRow("auto p = vi; for (int k = 0; k < 2; k++) { auto &p0 = p[0]; p0 += k; } return p[0];", "Int32", "2 | 6 | 0 | 1")]
    [DataRow("vi[0] = 9; return vi;", "Int32*", "[9,2,3] | [9,4,3,2,1] | [9] | [9,0,7,7,-2]")]
    [DataRow("int n = 0; for (int k = 0, m = 9; k < m; k++, m--) n += m - k; return n;", "Int32", "25 | 25 | 25 | 25")]
    [DataRow("double s = 0; for (auto x : {1.5, 2.5}) s += x; return s;", "Float64", "4 | 4 | 4 | 4")]
    [DataRow("int s = 0; for (size_t k : Range(vi.size())) s += vi[k] * (int)k; return s;", "Int32", "8 | 20 | 0 | 27")]
    [DataRow("auto v = vf; std::sort(v.begin(), v.end()); return v[0];", "Float32", "-3.5 | 0.1 | 42 | -1")]
    [DataRow("using namespace ROOT::VecOps; auto v = vf; std::sort(std::begin(v), std::end(v)); return Max(v) - v[0];", "Float32", "6 | 0.4 | 0 | 101.25")]
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
    [DataRow("auto w = Map(vi, [](int x) { return RVecI(2, x); }); for (auto &r : w) for (auto &x : r) x = 1; return Sum(w[0]);", "Int32", "2 | 2 | 2 | 2")]
    [DataRow("auto w = Map(vi, [](int x) { return RVecI(2, x); }); w = w; return Sum(w[0]);", "Int32", "2 | 10 | -2 | 0")]
    [DataRow("auto w = Map(vi, [](int x) { return RVecI(2, x); }); int n = 0; for (auto x : vi) { auto u = w; n += Sum(u[0]); } return n;", "Int32", "6 | 50 | -2 | 0")]
    [DataRow("std::vector<std::vector<float>> v; v.push_back({1.f, 2.f}); return v[0][1];", "Float32", "2 | 2 | 2 | 2")]
    [DataRow("std::vector<std::vector<int>> v; for (auto x : vi) { std::vector<int> w; for (int k = 0; k < x; k++) w.push_back(k); v.push_back(w); } return v;", "Int32**",
        "[[0],[0,1],[0,1,2]] | [[0,1,2,3,4],[0,1,2,3],[0,1,2],[0,1],[0]] | [[]] | [[],[],[0,1,2,3,4,5,6],[0,1,2,3,4,5,6],[]]")]
    [DataRow("RVec<RVecI> v(2); for (int k = 0; k < 2; k++) v[k].push_back(k); v.resize(3); v[2] = vi; v.pop_back(); return v;", "Int32**", "[[0],[1]] | [[0],[1]] | [[0],[1]] | [[0],[1]]")]
    [DataRow("RVec<RVecI> v{{1,2},{3}}; v[1][0] = 9; v[0] = RVecI{7}; v.back().push_back(5); return v;", "Int32**", "[[7],[9,5]] | [[7],[9,5]] | [[7],[9,5]] | [[7],[9,5]]")]
    [DataRow("RVec<RVecI> v{{1,2},{3}}; for (auto &x : v) x.push_back(0); for (auto x : v) x.push_back(1); return v;", "Int32**", "[[1,2,0],[3,0]] | [[1,2,0],[3,0]] | [[1,2,0],[3,0]] | [[1,2,0],[3,0]]")]
    [DataRow("RVec<RVecI> v{{1,2},{3}}; v.erase(v.begin()); v.insert(v.end(), {4, 5}); auto w = v; v.insert(v.begin() + 1, w.begin(), w.end()); return v;", "Int32**",
        "[[3],[3],[4,5],[4,5]] | [[3],[3],[4,5],[4,5]] | [[3],[3],[4,5],[4,5]] | [[3],[3],[4,5],[4,5]]")]
    [DataRow("RVec<RVecI> v{{1}, {2}}; v.insert(v.begin() + 1, v.begin(), v.end()); return v;", "Int32**", "[[1],[1],[2],[2]] | [[1],[1],[2],[2]] | [[1],[1],[2],[2]] | [[1],[1],[2],[2]]")]
    [DataRow("auto c = Combinations(vi, wi); int n = 0; for (int s = 0; s < 2; s++) for (size_t k = 0; k < c[s].size(); k++) n += c[s][k]; return n;", "Int32", "18 | 100 | 0 | 100")]
    [DataRow("auto c = Combinations(vi, 1); int n = 0; for (const auto &x : c) { auto y = Reverse(x); n += 10 * y[0] + x.size(); } return n;", "Int32", "23 | 45 | 1 | 45")]
    [DataRow("int n = 0; for (auto it = vi.begin(); it != vi.end(); ++it) n += *it * 2; return n;", "Int32", "12 | 30 | -2 | 24")]
    [DataRow("auto v = vi; for (auto it = v.begin(); it < v.end(); it += 2) *it *= 10; return v;", "Int32*", "[10,2,30] | [50,4,30,2,10] | [-10] | [0,0,70,7,-20]")]
    [DataRow("auto v = vi; for (auto it = v.begin(); it != v.end();) { if (*it % 2) it = v.erase(it); else ++it; } return v;", "Int32*", "[2] | [4,2] | [] | [0,0,-2]")]
    [DataRow("int n = 0; for (auto it = vi.begin(); it != vi.end(); ++it) { { int it = 3; n += it; } n += *it; } return n;", "Int32", "15 | 30 | 2 | 27")]
    [DataRow("auto it = std::find(vi.begin(), vi.end(), 2); int n = 0; while (it != vi.end()) { n += *it; ++it; } return n;", "Int32", "5 | 3 | 0 | 0")]
    [DataRow("for (auto it = vi.begin(); it != vi.end(); it++) { if (*it == 2) return std::distance(vi.begin(), it); } return -1l;", "Int64", "1 | 3 | -1 | -1")]
    [DataRow("RVecI v{1,2,3,4}; v.erase(v.begin() + 1); v.erase(v.begin() + 1, v.end()); v.insert(v.begin(), 9); v.insert(v.begin() + 1, wi.begin(), wi.end()); return v;", "Int32*",
        "[9,4,0,6,1] | [9,1,1,2,2,3,1] | [9,9,1] | [9,2,7,7,0,1,1]")]
    [DataRow("auto v = vi; v.erase(std::remove_if(v.begin(), v.end(), [](int x) { return x > 2; }), v.end()); v.erase(std::remove(v.begin(), v.end(), 0), v.end()); return v;", "Int32*",
        "[1,2] | [2,1] | [-1] | [-2]")]
    [DataRow("std::vector<int> v(vi.begin(), vi.end()); std::sort(v.rbegin(), v.rend()); v.push_back(9); return v;", "Int32*", "[3,2,1,9] | [5,4,3,2,1,9] | [-1,9] | [7,7,0,0,-2,9]")]
    [DataRow("RVecI v(vi.begin(), vi.begin() + 1); auto it = vi.begin(); return v.size() * 100 + std::accumulate(it + 1, vi.end(), 0);", "UInt64", "105 | 110 | 100 | 112")]
    [DataRow("std::vector<int> k(vf.size()); std::iota(k.begin(), k.end(), 0); std::sort(k.begin(), k.end(), [&](int a, int c) { return vf[a] < vf[c]; }); return k;", "Int32*",
        "[2,0,1] | [0,1,2,3,4] | [0] | [2,3,0,1,4]")]
    [DataRow("int k = 0, s = 0; auto f = [&](int x) { return x + k; }; for (auto y : {1, 2}) { k += y; s += f(1); } return s;", "Int32", "6 | 6 | 6 | 6")]
    [DataRow("int s = 0; { auto f = [](int x) { return x; }; s += f(1); } { auto f = [](int x) { return x * 5; }; s += f(1); } return s;", "Int32", "6 | 6 | 6 | 6")]
    [DataRow("auto f = [&](int x) { return x + j; }; auto g = [&](int j) { return f(1) + j; }; return g(100);", "Int32", "104 | 99 | 106 | 102")]
    [DataRow("auto f = [&](int x) { return x + j; }; int s = 0; for (int j = 0; j < 2; j++) s += f(0); return s;", "Int32", "6 | -4 | 10 | 2")]
    [DataRow("auto f = [&](int x) { return x + j; }; int j = 1, s = 0; for (int k = 0; k < 2; k++) { j *= 10; s += f(j); } return s;", "Int32", "116 | 106 | 120 | 112")]
    [DataRow("auto f = [&](int x) { return x + j; }; return Map(vi, [&](int j) { return f(j); });", "Int32*", "[4,5,6] | [3,2,1,0,-1] | [4] | [1,1,8,8,-1]")]
    [DataRow("auto f = [](int x) { int n = 0; while (x > 1) { x /= 2; n++; } return n; }; int s = 0; for (auto x : vi) s += f(x) + f(8); return s;", "Int32", "11 | 21 | 3 | 19")]
    [DataRow("RVecI v(3); std::fill(v.begin(), v.end(), j); std::transform(v.begin(), v.end(), v.begin(), [](int x) { return x * x; }); return v;", "Int32*", "[9,9,9] | [4,4,4] | [25,25,25] | [1,1,1]")]
    [DataRow("int n = 0; if (auto k = vi.size(); k > 2) n = k; else n = -k; if (int m{n}; m > 0) return m; return 0;", "Int32", "3 | 5 | 0 | 5")]
    [DataRow("const int c[] = {10, 20, 30}; std::array<int, 3> a{{1, 2}}; std::swap(a[0], a[2]); int k = 5, m = j; std::swap(k, m); return Concatenate(RVecI{k, m, c[1]}, a);", "Int32*",
        "[3,5,20,0,2,1] | [-2,5,20,0,2,1] | [5,5,20,0,2,1] | [1,5,20,0,2,1]")]
    [DataRow("RVecI v{1, 2, 3}; int k = 0; std::swap(v[k++], v[2]); std::swap(v.at(k++), v[0]); return Concatenate(v, RVecI{k});", "Int32*", "[2,3,1,2] | [2,3,1,2] | [2,3,1,2] | [2,3,1,2]")]
    [DataRow("RVec<RVecI> v(2, vi); std::vector<std::array<int, 2>> p; for (auto &x : v) p.push_back({(int)x.size(), j}); return p;", "Int32**", "[[3,3],[3,3]] | [[5,-2],[5,-2]] | [[1,5],[1,5]] | [[5,1],[5,1]]")]
    [DataRow("Map(vi, [k = j * 2, &m = i](int x) mutable { return x * k + (m > 7); })", "Int32*", "[6,12,18] | [-20,-16,-12,-8,-4] | [-9] | [0,0,14,14,-4]")]
    [DataRow("RVec<TVector3> v; for (int k = 0; k < 3; k++) v.emplace_back(k, 2, 1); return v[2].X() + v.size();", "Float64", "5 | 5 | 5 | 5")]
    [DataRow("TMath::Mean(vi.begin(), vi.end()) + TMath::MaxElement(vi.size(), vi.data()) + TMath::LocMin(1, vi)", "Float64", "5 | 8 | -2 | 9.4")]
    [DataRow("std::string t; for (auto x : vi) { if (x > 1) t += std::to_string(x) + ','; } return t;", "String", "\"2,3,\" | \"5,4,3,2,\" | \"\" | \"7,7,\"")]
    [DataRow("std::string t; if (j > 3) t = \"high\"; else if (j > 0) t = \"low\"; else t = s; return t + '!';", "String", "\"low!\" | \"!\" | \"high!\" | \"low!\"")]
    [DataRow("int n = 0; auto t = s; while (t.size() > 2) { t = t.substr(1); n++; } t.push_back('x'); return t;", "String", "\"bcx\" | \"x\" | \"ptx\" | \"_xx\"")]
    [DataRow("int n = 0; for (size_t k = 0; k < s.size(); k++) if (s[k] == 'u' || s[k] == 'b') n++; return n;", "Int32", "1 | 0 | 1 | 0")]
    [DataRow("int n = 0; for (char c : s) n += c == 'u' || c == 'b'; std::string t = \"ab\"; for (auto c : t) n += c; return n;", "Int32", "196 | 195 | 196 | 195")]
    [DataRow("for (auto x : vi) if (x == 3) return \"three\"; return s.empty() ? \"none\" : \"other\";", "String", "\"three\" | \"three\" | \"other\" | \"other\"")]
    [DataRow("auto m = vi[9]; return Map(vi, [&](int x) { return x > 0 ? x : m; });", "Int32*", "[1,2,3] | [5,4,3,2,1] | ! | !")]
    [DataRow("Map(vi, [&](int x) { auto a = x * j; auto b = a + 1; if (b > a) return a * b; return 0; })", "Int32*", "[12,42,90] | [90,56,30,12,2] | [20] | [0,0,56,56,2]")]
    [DataRow("Sort(vi, [&](int a, int b) { auto k = j; return a * k > b * k; })", "Int32*", "[3,2,1] | [1,2,3,4,5] | [-1] | [7,7,0,0,-2]")]
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
    [DataRow("RVec<RVecI> v; while (true) v.push_back(vi); return v.size();", "More than 268435456 bytes are taken for one row (WithRowLimits allows more)")]
    [DataRow("RVec<RVecI> v{{1}}; v[1].push_back(2); return v[0];", "There is no item 1 in a collection of 1")]
    [DataRow("auto v = vi; v.erase(v.begin() + 2, v.begin() + 4); return v;", "There is no item 3 in a collection of 3")]
    [DataRow("auto v = vi; v.insert(v.begin() + 4, 1); return v;", "There is no item 4 in a collection of 3")]
    [DataRow("Map(vi, [&](int x) { return vi[x + 5]; })", "There is no item 6 in a collection of 3")]
    [DataRow("auto m = vi[9]; return Map(vi, [&](int x) { return x + m; });", "There is no item 9 in a collection of 3")]
    [DataRow("Sort(vi, [&](int a, int b) { return vi[a] > 1 / (b - b); })", "Division of whole numbers by zero")]
    public void RowsFailAsTheRowDoes(string expression, string problem)
    {
        Dictionary<int, RootExpressionException> errors = Evaluate.WithErrors(CppColumn.Source, expression).Errors;
        Assert.AreEqual(problem, errors[0].Problem);
        Assert.AreEqual(0, errors[0].Entry);
        Assert.AreEqual(expression, errors[0].Expression);
    }

    [TestMethod]
    [DataRow("const int n = 1; n = 2; return n;", 17, 1, "'n' is const")]
    [DataRow("int n = 1; return n + s++;", 22, 3, "'++' takes a value, not std::string")]
    [DataRow("const int n = 1; int &b = n; b = 2; return n;", 26, 1, "'n' is const")]
    [DataRow("auto v = vi; auto it = v.begin(); auto &x = *it; x = 5; return v;", 49, 1, "'x' refers to what is changed by its own name only: a variable, or an item by its index")]
    [DataRow("i = 2", 2, 1, "'=' does not belong into an expression; '==' compares")]
    [DataRow("Sum(vi) = 2", 0, 7, "Only variables and their items can be changed")]
    [DataRow("break; return 1;", 0, 6, "'break' stands in a loop or switch")]
    [DataRow("for (auto x : i) return 1; return 0;", 14, 1, "A loop goes over a collection, not int")]
    [DataRow("int n = 0; int n = 1; return n;", 15, 1, "There is a variable 'n' already")]
    [DataRow("int n = 0; n += 1;", 18, 0, "Expected 'return', the statements end here")]
    [DataRow("RVec<RVecI> v{{1}}; for (const auto &x : v) x.push_back(0); return v;", 44, 1, "'x' is const")]
    [DataRow("auto v = vi; v.erase(1); return v;", 21, 1, "An iterator stands here, such as v.begin() + i")]
    [DataRow("auto v = vi; v.insert(v.end(), wi.begin(), vi.end()); return v;", 13, 39, "insert takes an iterator and a value or two iterators: v.insert(v.end(), w.begin(), w.end())")]
    [DataRow("auto v = vi; std::sort(v.begin(), v.begin() + 2); return v;", 13, 35, "sort changes a whole collection, from v.begin() to v.end()")]
    [DataRow("auto v = vi; std::fill(v.begin(), v.end()); return v;", 13, 29, "fill does not take these arguments here")]
    [DataRow("int k = 0; k.push_back(1); return k;", 11, 1, "push_back changes a collection, not int")]
    [DataRow("auto v = vi; v[0][1] = 2; return v;", 13, 4, "An item of RVec<int> is no collection")]
    [DataRow("switch (vi) { default: return 1; } return 0;", 8, 2, "'switch' takes a whole number, not RVec<int>")]
    [DataRow("switch (j) { case vi: return 1; } return 0;", 18, 2, "'case' takes a whole number, not RVec<int>")]
    [DataRow("auto it = j.begin(); while (it != vi.end()) it++; return *it;", 10, 1, "begin() takes a collection, not int")]
    [DataRow("auto p = std::make_pair(1, 2); return std::get<2>(p);", 47, 1, "'p' has values 0 to 1")]
    [DataRow("std::pair<int, float> p(1, 2, 3); return p.first;", 22, 1, "'p' has 2 values, not 3")]
    [DataRow("return std::get<0>(vi);", 19, 2, "'vi' is no pair or tuple")]
    [DataRow("std::pair<int, int> p = std::make_pair(1, 2).second; return p.first;", 20, 1, "'p' has 2 values, not 0")]
    public void MessagePointsAtThePlace(string expression, int position, int length, string problem)
    {
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(() => Evaluate.Column(CppColumn.Source, expression));
        Assert.AreEqual(problem, error.Problem);
        Assert.AreEqual((position, length), (error.Position, error.Length));
    }
}
