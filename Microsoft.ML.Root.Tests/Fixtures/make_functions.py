#!/usr/bin/env python3
"""Writes functions.tsv: exact values of the language's mathematical functions, rounded once to double.

Finite values are computed by mpmath with many digits more than a double has; what infinities, NaN and poles give follows Annex F
of the C standard, which the C library of this machine keeps. One line: function, arguments, value; numbers as Python's float.hex.
"""
import ctypes
import itertools
import math
import random
from fractions import Fraction

from mpmath import mp, mpf

mp.prec = 2200
LIBM = ctypes.CDLL("libm.so.6")
INF = math.inf
MAX = 1.7976931348623157e308
TINY = 5e-324
SPECIAL = [0.0, TINY, 1e-310, 2.2250738585072014e-308, 1e-300, 1e-20, 1e-8, 1e300, MAX, INF]
ORDINARY = [
    1e-5, 0.001, 0.1, 0.25, 0.3, 0.45, 0.49999999999999994, 0.5, 0.7, 0.9, 1 - 2.0**-53, 1.0, 1 + 2.0**-52, 1.1, 1.25, 1.4616321449683623,
    1.5, 1.9, 2.0, 2.1, 2.5, 3.0, 3.141592653589793, 3.5, 4.5, 5.5, 6.5, 7.3, 8.5, 10.0, 12.5, 15.25, 20.5, 26.5, 27.2, 30.5, 36.7, 50.5,
    100.5, 142.25, 170.5, 171.5, 171.6, 172.5, 184.5, 500.5, 700.0, 709.7, 709.8, 710.4, 711.0, 745.1, 746.0, 1000.5, 1e5, 1e10,
    4503599627370495.5, 4503599627370497.0, 9007199254740993.0, 1e16, 1e22]
UNARY = {
    "exp": mp.exp, "exp2": lambda x: mp.power(2, x), "expm1": mp.expm1, "log": mp.log, "log10": mp.log10, "log2": lambda x: mp.log(x, 2),
    "log1p": mp.log1p, "cbrt": lambda x: mp.sign(x) * mp.cbrt(abs(x)), "sqrt": mp.sqrt, "sin": mp.sin, "cos": mp.cos, "tan": mp.tan,
    "asin": mp.asin, "acos": mp.acos, "atan": mp.atan, "sinh": mp.sinh, "cosh": mp.cosh, "tanh": mp.tanh, "asinh": mp.asinh,
    "acosh": mp.acosh, "atanh": mp.atanh, "erf": mp.erf, "erfc": mp.erfc, "tgamma": mp.gamma,
    "lgamma": lambda x: mp.re(mp.loggamma(x)), "fabs": abs, "floor": mp.floor, "ceil": mp.ceil,
    "trunc": lambda x: mp.sign(x) * mp.floor(abs(x)), "round": lambda x: mp.sign(x) * mp.floor(abs(x) + mpf(1) / 2), "rint": mp.nint,
    "nearbyint": mp.nint}
BINARY = ["pow", "atan2", "hypot", "fmod", "remainder", "fdim", "copysign", "fmin", "fmax"]


def libm(name, *arguments):
    function = getattr(LIBM, name)
    function.restype = ctypes.c_double
    function.argtypes = [ctypes.c_double] * len(arguments)
    return function(*arguments)


def rounded(value, zero):
    """The nearest double; of a zero, the sign that the C library gives."""
    if value == 0:
        return zero
    sign, mantissa, exponent, _ = value._mpf_
    if exponent + mantissa.bit_length() > 1100:
        return -INF if sign else INF
    if exponent + mantissa.bit_length() < -1200:
        return -0.0 if sign else 0.0
    fraction = Fraction(int(mantissa)) * Fraction(2) ** exponent
    try:
        nearest = fraction.numerator / fraction.denominator
    except OverflowError:
        nearest = INF
    return -nearest if sign else nearest


def unary(name, x):
    given = libm(name, x)
    if not math.isfinite(x) or math.isnan(given):
        return given
    if name == "lgamma" and x <= 0 and x == math.floor(x) or name in ("log", "log2", "log10") and x == 0 or name == "log1p" and x == -1 \
            or name == "atanh" and abs(x) == 1 or name == "tgamma" and x == 0:
        return given
    if name in ("exp", "exp2", "expm1", "sinh", "cosh") and abs(x) > 1e4 or name == "tgamma" and abs(x) > 300:
        return given  # beyond all doubles, or below them
    if name == "tanh" and abs(x) > 1e3 or name == "erf" and abs(x) > 40:
        return math.copysign(1.0, x)
    if name == "erfc" and abs(x) > 40:
        return 0.0 if x > 0 else 2.0
    if name in ("lgamma",) and x < -1e15:
        return given  # whole numbers
    if name == "lgamma" and x > 1e15:
        with mp.workprec(400):
            return rounded((mpf(x) - mpf(1) / 2) * mp.log(mpf(x)) - mpf(x) + mp.log(2 * mp.pi) / 2, 0.0)
    precision = 400 if name in ("tgamma", "lgamma", "erf", "erfc") and (abs(x) > 1e-250) else 2600
    with mp.workprec(precision):
        return rounded(UNARY[name](mpf(x)), given)


def exact(name, x, y):
    given = libm(name, x, y)
    if not (math.isfinite(x) and math.isfinite(y) and math.isfinite(given)) or given == 0:
        return given
    a, b = mpf(x), mpf(y)
    if name == "pow":
        if x < 0:
            return given
        with mp.workprec(400):
            return rounded(mp.power(a, b), given)
    if name == "atan2" and x != 0:
        return rounded(mp.atan2(a, b), given)
    if name == "hypot":
        return rounded(mp.sqrt(a * a + b * b), given)
    return given  # exact in any C library


def main():
    random.seed(13)
    ordinary = ORDINARY + [round(random.uniform(0, 30), 6) for _ in range(40)]
    lines = []
    for name in UNARY:
        for x in SPECIAL + ordinary:
            for signed in (x, -x):
                lines.append((name, [signed], unary(name, signed)))
        lines.append((name, [math.nan], math.nan))
    # Near the zeros of the logarithm of gamma, and near poles.
    for x in [-2.4570247382208006, -2.7476826467274127, -3.1435808883499798, -3.955294284858598, -4.039361839740537, -10.000000000000002,
              -20.25, -170.5, -170.00000000000003, -179.5, -184.75, 0.9999, 1.0001, 1.99999, 2.00001, 1e-7, 1e-307, 6e-309, 1e17, 2.5e305, 2.6e305]:
        for name in ("tgamma", "lgamma"):
            lines.append((name, [x], unary(name, x)))
    values = [v for x in [0.0, TINY, 1e-300, 0.5, 1.0, 3.0, 1e16, MAX, INF] for v in (x, -x)] + [math.nan]
    for name in BINARY:
        for x, y in itertools.product(values, values):
            # The standard leaves the sign open.
            if name == "copysign" and math.isnan(y) or name in ("fmin", "fmax") and x == 0 and y == 0:
                continue
            lines.append((name, [x, y], exact(name, x, y)))
        for _ in range(60):
            x, y = round(random.uniform(-20, 20), 5), round(random.uniform(-20, 20), 5)
            x = abs(x) if name == "pow" else x
            lines.append((name, [x, y], exact(name, x, y)))
    with open("functions.tsv", "w", encoding="ascii", newline="\n") as table:
        table.write("function\targuments\tvalue\n")
        for name, arguments, value in lines:
            table.write(f"{name}\t{' '.join(a.hex() for a in arguments)}\t{value.hex()}\n")


main()
