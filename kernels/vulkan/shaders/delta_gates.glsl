// log(1 + exp(x)) without overflow, and without losing small x: log1p by its series where 1 + e would
// round it away.
float softplus(float x)
{
    if (x > 20.0) {
        return x;
    }
    const float e = exp(x);
    return e < 1e-2 ? e * (1.0 - e * (0.5 - e * (1.0 / 3.0 - e * 0.25))) : log(1.0 + e);
}
