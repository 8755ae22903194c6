"""How late requests of an open cell were sent, and whether their actual sends are still a Poisson process.

    bench/send-lag.py RATE JOURNAL

Times in microseconds; only requests of the measured window. The Kolmogorov-Smirnov test holds the gaps between actual sends
against the exponential distribution of the rate: a small p-value says that they are none.
"""
import json
import math
import sys


def quantiles(values):
    ordered = sorted(values)
    rank = lambda share: ordered[max(0, math.ceil(share * len(ordered)) - 1)]
    return " / ".join(f"{rank(share) * 1e6:,.0f}" for share in (0.5, 0.9, 0.99, 0.999, 1))


def p_value(gaps, rate):
    n = len(gaps)
    distance = 0.0
    for i, gap in enumerate(sorted(gaps)):
        share = -math.expm1(-gap * rate)
        distance = max(distance, share - i / n, (i + 1) / n - share)
    x = (math.sqrt(n) + 0.12 + 0.11 / math.sqrt(n)) * distance
    tail = 1.0 if x < 0.2 else 2 * sum((-1) ** (k - 1) * math.exp(-2 * k * k * x * x) for k in range(1, 51))
    return distance, min(1.0, max(0.0, tail))


def main(rate, journal):
    with open(journal, encoding="utf-8") as lines:
        requests = [request for request in map(json.loads, lines)
                    if not request.get("started") and request["phase"] == "measurement" and request["sent_s"] is not None]
    if len(requests) < 3:
        sys.exit(f"{journal} has {len(requests)} requests sent in a measured window: run it for longer.")
    print(f"{len(requests):,} requests, {sum(r['connection_reused'] for r in requests):,} on a connection used before")
    print("send lag µs           p50 / p90 / p99 / p99.9 / max:",
          quantiles([r["sent_s"] - r["intended_s"] for r in requests]))
    print("  until hand-over µs  p50 / p90 / p99 / p99.9 / max:",
          quantiles([r["handover_s"] - r["intended_s"] for r in requests]))
    print("  in the HTTP client  p50 / p90 / p99 / p99.9 / max:",
          quantiles([r["sent_s"] - r["handover_s"] for r in requests]))
    for word, key in (("schedule", "intended_s"), ("sends", "sent_s")):
        moments = sorted(r[key] for r in requests)
        distance, p = p_value([b - a for a, b in zip(moments, moments[1:])], rate)
        print(f"gaps of the {word}: Kolmogorov-Smirnov distance {distance:.4f}, p-value {p:.3f}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__.strip())
    main(float(sys.argv[1]), sys.argv[2])
