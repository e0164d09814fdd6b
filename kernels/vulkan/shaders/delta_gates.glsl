// log(1 + exp(x)) without overflow, and without losing what 1 + exp(x) would round away: the logarithm
// by its series in s = e / (2 + e), which is at most a third.
float softplus(float x)
{
    const float e = exp(-abs(x));
    const float s = e / (2.0 + e);
    const float ss = s * s;
    const float series = 1.0 + ss * (1.0 / 3.0 + ss * (0.2 + ss * (1.0 / 7.0 + ss * (1.0 / 9.0 + ss * (1.0 / 11.0 + ss / 13.0)))));
    return max(x, 0.0) + 2.0 * s * series;
}
