-- stats.normal_quantile(p): value below which a standard normal variable falls with probability p.
-- Method: rational approximations in three ranges of p.
-- Source: Wichura 1988, algorithm AS 241 (PPND16), Appl Stat 37:477.
-- Limits: null outside 0 < p < 1; relative error about 1e-15.
create macro stats.normal_quantile(p) as
list_transform(
    [{q: cast(p as double) - 0.5, r: sqrt(-ln(case when p > 0 and p < 1 then least(p, 1 - cast(p as double)) end))}],
    lambda given: list_transform(
        [case
            when given.r is null then null
            when abs(given.q) <= 0.425
                then {
                    scale: given.q,
                    r: 0.180625 - given.q * given.q,
                    above: [
                        3.3871328727963666080e+0, 1.3314166789178437745e+2, 1.9715909503065514427e+3,
                        1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
                        3.3430575583588128105e+4, 2.5090809287301226727e+3
                    ],
                    below: [
                        1e+0, 4.2313330701600911252e+1, 6.8718700749205790830e+2,
                        5.3941960214247511077e+3, 2.1213794301586595867e+4, 3.9307895800092710610e+4,
                        2.8729085735721942674e+4, 5.2264952788528545610e+3
                    ]
                }
            when given.r <= 5
                then {
                    scale: sign(given.q),
                    r: given.r - 1.6,
                    above: [
                        1.42343711074968357734e+0, 4.63033784615654529590e+0, 5.76949722146069140550e+0,
                        3.64784832476320460504e+0, 1.27045825245236838258e+0, 2.41780725177450611770e-1,
                        2.27238449892691845833e-2, 7.74545014278341407640e-4
                    ],
                    below: [
                        1e+0, 2.05319162663775882187e+0, 1.67638483018380384940e+0,
                        6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2,
                        5.47593808499534494600e-4, 1.05075007164441684324e-9
                    ]
                }
            else {
                scale: sign(given.q),
                r: given.r - 5,
                above: [
                    6.65790464350110377720e+0, 5.46378491116411436990e+0, 1.78482653991729133580e+0,
                    2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                    2.71155556874348757815e-5, 2.01033439929228813265e-7
                ],
                below: [
                    1e+0, 5.99832206555887937690e-1, 1.36929880922735805310e-1,
                    1.48753612908506148525e-2, 7.86869131145613259100e-4, 1.84631831751005468180e-5,
                    1.42151175831644588870e-7, 2.04426310338993978564e-15
                ]
            }
        end],
        lambda branch: branch.scale
        * list_sum(list_transform(range(0, 8), lambda i: branch.above[i + 1] * pow(branch.r, i)))
        / list_sum(list_transform(range(0, 8), lambda i: branch.below[i + 1] * pow(branch.r, i)))
    )[1]
)[1]
