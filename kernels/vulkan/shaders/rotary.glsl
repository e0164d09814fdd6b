// Cosine and sine of a position times a frequency, as exact as on the CPU for positions up to 2^24:
// the product and the turns taken out of it are kept in two floats. The device's own sine and cosine
// may be off by 2^-11, so they are not used.
#ifndef ROTARY_GLSL
#define ROTARY_GLSL

// a * b = result + rest, exactly (Dekker; Veltkamp's split).
precise float twoProduct(float a, float b, out precise float rest)
{
    precise const float ca = 4097.0 * a;
    precise const float ah = ca - (ca - a);
    precise const float al = a - ah;
    precise const float cb = 4097.0 * b;
    precise const float bh = cb - (cb - b);
    precise const float bl = b - bh;
    precise const float product = a * b;
    rest = ((ah * bh - product) + ah * bl + al * bh) + al * bl;
    return product;
}

vec2 cosineAndSine(float position, float frequency)
{
    // 1 / (2 pi) in two floats.
    const float kTurnHigh = 0.15915494;
    const float kTurnLow = 6.4206383e-09;
    precise float rest;
    precise const float perStep = twoProduct(frequency, kTurnHigh, rest);
    precise const float perStepLow = rest + frequency * kTurnLow;
    precise float low;
    precise const float turns = twoProduct(position, perStep, low);
    precise float t = (turns - round(turns)) + (low + position * perStepLow);
    t -= round(t);
    const float quarter = round(4.0 * t);
    const float x = (t - 0.25 * quarter) * 6.2831853;
    const float xx = x * x;
    const float s =
        x * (1.0 + xx * (-1.6666667e-1 + xx * (8.3333333e-3 + xx * (-1.9841270e-4 + xx * 2.7557319e-6))));
    const float c =
        1.0 + xx * (-0.5 + xx * (4.1666667e-2 + xx * (-1.3888889e-3 + xx * 2.4801587e-5)));
    const int q = int(quarter) & 3;
    return q == 0 ? vec2(c, s) : q == 1 ? vec2(-s, c) : q == 2 ? vec2(-c, -s) : vec2(s, -c);
}

#endif
