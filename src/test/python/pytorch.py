"""Trains one small network with PyTorch in every way that there is, and prints its weights after 40 mini-batches.

    /usr/bin/python3 src/test/python/pytorch.py > src/test/resources/kernel/nn/pytorch.txt

PytorchRecord makes the same network and samples by the same formulas. Everything is float64, on one thread. The head of
the file, printed by main(), says what its lines hold.

Every configuration is trained twice, the second time from weights that are some 1e-14 off. Where that leads to other
weights, no other program could be held to these, and the script fails.
"""
import math
import sys

import torch
from torch.nn import functional as F

SIZES = [5, 4, 3, 3]
SAMPLES, BATCH, PASSES = 50, 10, 8
SEED = 614  # with this one no relu is dead at the end

ACTIVATIONS = {
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": F.relu,
    "leaky-relu": lambda z: F.leaky_relu(z, 0.01),
    "silu": F.silu,
    "identity": lambda z: z,
}

# The cost of a mini-batch, summed over its samples and outputs, of the last layer's z; and which targets it takes.
LOSSES = {
    "quadratic": (lambda z, y: 0.5 * F.mse_loss(torch.sigmoid(z), y, reduction="sum"), "one-hot"),
    "cross-entropy": (lambda z, y: F.binary_cross_entropy_with_logits(z, y, reduction="sum"), "one-hot"),
    "softmax": (lambda z, y: F.cross_entropy(z, y.argmax(dim=1), reduction="sum"), "one-hot"),
    "squared": (lambda z, y: 0.5 * F.mse_loss(z, y, reduction="sum"), "real"),
    "huber": (lambda z, y: F.huber_loss(z, y, reduction="sum", delta=1.0), "real"),
    "poisson": (lambda z, y: F.poisson_nll_loss(z, y, log_input=True, full=False, reduction="sum"), "counts"),
}

OPTIMIZERS = {
    "sgd": lambda groups, eta: torch.optim.SGD(groups, lr=eta),
    "momentum": lambda groups, eta: torch.optim.SGD(groups, lr=eta, momentum=0.9),
    "nesterov": lambda groups, eta: torch.optim.SGD(groups, lr=eta, momentum=0.9, nesterov=True),
    "adam": lambda groups, eta: torch.optim.Adam(groups, lr=eta, betas=(0.9, 0.999), eps=1e-8),
    "adamw": lambda groups, eta: torch.optim.AdamW(groups, lr=eta, betas=(0.9, 0.999), eps=1e-8),
}

ETA = {"quadratic": 0.5, "cross-entropy": 0.25, "softmax": 0.25, "squared": 0.05, "huber": 0.125, "poisson": 0.05}


def eta_for(optimizer, loss):
    """Large enough to move the weights far, small enough not to throw them about."""
    return 0.02 if optimizer in ("adam", "adamw") else ETA[loss] * (1.0 if optimizer == "sgd" else 0.2)


class Lcg:
    """The generator of ANSI C's example of rand(), 31 bits of state; its low bits, which repeat soon, are not used."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 1103515245 + 12345) % 2**31
        return self.state >> 16

    def weight(self):
        """A multiple of 1/256 in [-1, 1)."""
        return (self.next() % 512 - 256) / 256

    def byte(self):
        """0 for one in three, else anything from 0 to 255."""
        n = self.next()
        return 0 if n % 3 == 0 else n // 3 % 256

    def real(self):
        """A multiple of 1/256 in [-2, 2)."""
        return (self.next() % 1024 - 512) / 256


def made():
    """Weights and biases layer by layer; inputs; targets of each kind; and the bytes that the inputs are."""
    lcg = Lcg(SEED)
    parameters = []
    for k, n in zip(SIZES, SIZES[1:]):
        parameters.append([[lcg.weight() for _ in range(k)] for _ in range(n)])
        parameters.append([lcg.weight() for _ in range(n)])
    pixels, one_hot, real, counts = [], [], [], []
    for _ in range(SAMPLES):
        pixels.append([lcg.byte() for _ in range(SIZES[0])])
        label = lcg.next() % SIZES[-1]
        one_hot.append([float(j == label) for j in range(SIZES[-1])])
        real.append([lcg.real() for _ in range(SIZES[-1])])
        counts.append([float(lcg.next() % 5) for _ in range(SIZES[-1])])
    tensor = torch.tensor
    return ([tensor(p) for p in parameters], tensor(pixels) / 256.0,
            {"one-hot": tensor(one_hot), "real": tensor(real), "counts": tensor(counts)}, pixels)


def etas(eta, schedule, warmup, steps):
    """Eta of every step t, of T in all."""
    factor = {
        "constant": lambda t: 1.0,
        "linear": lambda t: 1.0 - t / steps,
        "cosine": lambda t: 0.5 * (1.0 + math.cos(math.pi * t / steps)),
        "step": lambda t: 0.1 ** (3 * t // steps),
    }[schedule]
    return [eta * (t + 1) / warmup if t < warmup else eta * factor(t) for t in range(steps)]


def train(activation, loss, optimizer, each_eta, l2=0, l1=0, clip=0, batch=BATCH, off=0.0):
    """The parameters after it; and the share of steps that were clipped."""
    start, inputs, targets, _ = made()
    noise = Lcg(7)
    parameters = [(p * (1 + off * torch.tensor([noise.weight() for _ in range(p.numel())]).view(p.shape)))
                  .requires_grad_() for p in start]
    weights, biases = parameters[::2], parameters[1::2]
    rule = OPTIMIZERS[optimizer]([{"params": weights, "weight_decay": l2}, {"params": biases, "weight_decay": 0}],
                                 each_eta[0])
    cost, kind = LOSSES[loss]
    step = clipped = 0
    for _ in range(PASSES):
        for first in range(0, SAMPLES, batch):
            z = inputs[first:first + batch]
            y = targets[kind][first:first + batch]
            m = len(z)
            for w, b in zip(weights, biases):
                a = z if w is weights[0] else ACTIVATIONS[activation](z)
                z = a @ w.T + b
            rule.zero_grad()
            (cost(z, y) / m).backward()
            if clip:
                norm = math.sqrt(sum(float((p.grad ** 2).sum()) for p in parameters))
                clipped += norm > clip
                for p in parameters:
                    p.grad *= min(1.0, clip / norm)
            for w in weights:
                w.grad += l1 * torch.sign(w.detach())
            for group in rule.param_groups:
                group["lr"] = each_eta[step]
            rule.step()
            step += 1
    assert step == len(each_eta)
    return torch.cat([p.detach().flatten() for p in parameters]), clipped / step


def configurations():
    """Activation, loss, optimizer, schedule, warm-up in steps, and the rest by name."""
    for loss in LOSSES:
        for activation in ACTIVATIONS:
            for optimizer in OPTIMIZERS:
                for l2 in (0, 0.01):
                    yield activation, loss, optimizer, "constant", 0, {"l2": l2}
    for optimizer in OPTIMIZERS:
        relu = "relu", "softmax", optimizer
        yield *relu, "constant", 0, {"l1": 0.005}
        yield *relu, "constant", 0, {"clip": 0.5}
        yield *relu, "constant", 0, {"l2": 0.01, "l1": 0.005, "clip": 0.5}
        yield *relu, "linear", 0, {}
        yield *relu, "cosine", 0, {}
        yield *relu, "step", 0, {}
        yield *relu, "constant", 10, {}
        yield *relu, "constant", 0, {"l2": 0.01, "batch": 8}


def number(x):
    """15 significant digits, without the zero before the point."""
    return f"{x:.15g}".replace("0.", ".", 1) if abs(x) < 1 else f"{x:.15g}"


def main():
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)
    start, _, targets, pixels = made()
    print(f"""\
# From src/test/python/pytorch.py, PyTorch {torch.__version__}, float64, one thread.
# A network of {'-'.join(map(str, SIZES))}, {SAMPLES} samples in the order they were made, {PASSES} passes.
# The first lines hold what the generator makes: start, the weights and biases as below; and of the first two samples
# pixels, the inputs in 256ths, and one-hot, real and counts, the targets of each kind.
# Each other line is a training:
#
#     activation loss optimizer eta l2 l1 clip batch schedule warm-up weights...
#
# eta      of every step, with commas between, or one that is every step's.
# schedule, warm-up: where they come from, with t from 0 and T steps in all: linear eta (1 - t/T); cosine
#          eta (1 + cos(pi t/T))/2; step eta 0.1^floor(3t/T); and for t < W = warm-up, if that is not 0, eta (t + 1)/W.
# l2       X: the cost has X/2 sum w^2 more; for adamw it is weight_decay, w -= eta X w. Weights only, not biases.
# l1       X: the gradient has X sign(w) more, for adamw too; sign(0) = 0. Weights only.
# clip     X: the gradient of the data's cost, over all weights and biases, times min(1, X/norm) (clip_grad_norm_ of PyTorch
#          divides by norm + 1e-6); l1 and l2 come after. 0: no clipping.
# batch    samples in a mini-batch, whose cost is the mean of its samples'; the last of a pass has what is left.
# weights  after the last step: layer by layer the weights in (out, in) order, then the biases.
#
# The losses, for a sample, summed over the outputs: quadratic (a - y)^2/2 of sigmoid outputs; cross-entropy -y ln a -
# (1 - y) ln(1 - a) of sigmoid outputs; softmax -ln a of its class; squared (a - y)^2/2 of identity outputs; huber e^2/2 for
# |e| = |a - y| up to 1, else |e| - 1/2, of identity outputs; poisson a - y ln a of exp outputs.
# momentum and nesterov have 0.9; adam and adamw 0.9, 0.999 and 1e-8; leaky-relu 0.01.
start {' '.join(number(float(x)) for p in start for x in p.flatten())}
pixels {' '.join(str(x) for row in pixels[:2] for x in row)}""")
    for kind, y in targets.items():
        print(kind, *(number(float(x)) for x in y[:2].flatten()))
    origin = torch.cat([p.flatten() for p in start])
    for activation, loss, optimizer, schedule, warmup, more in configurations():
        batch = more.get("batch", BATCH)
        eta = eta_for(optimizer, loss)
        each = etas(eta, schedule, warmup, PASSES * math.ceil(SAMPLES / batch))
        after, clipped = train(activation, loss, optimizer, each, **more)
        other, _ = train(activation, loss, optimizer, each, **more, off=1e-14)
        off = float(((after - other).abs() / after.abs().clamp(min=1)).max())
        line = [activation, loss, optimizer, str(each[0]) if len(set(each)) == 1 else ",".join(map(str, each)),
                *(str(more.get(key, 0)) for key in ("l2", "l1", "clip")), str(batch), schedule, str(warmup)]
        moved = float((after - origin).abs().max())
        print(f"{' '.join(line)[:60]:60} moved {moved:.3f} clipped {clipped:.2f} off {off:.1e}", file=sys.stderr)
        assert off < 1e-11 and 0.1 < moved < 10, line
        assert "clip" not in more or 0.1 < clipped < 0.9, line
        print(*line, *map(number, after.tolist()))


if __name__ == "__main__":
    main()
