"""Time of one AGAT training step in PyTorch, eager with its fused Adam, for comparison with step-time.ts.

Usage: python step_time.py [--threads 1] [--steps 60]
Same sizes and losses as step-time.ts; random data, since only the time is asked for.
"""

import argparse
import json
import statistics
import time

import torch
from torch import nn
from torch.nn import functional as F

LENGTHS = (1280, 512, 896)
TUPLES, D, TOKENS, C, HIDDEN, HEADS = 64, 256, 16, 64, 256, 4
TEMPERATURE, MARGIN, ADVERSARY_WEIGHT, WARM_UP = 0.1, 1.0, 0.1, 10


def unit_rows(x):
    return x / torch.sqrt((x * x).sum(-1, keepdim=True) + 1e-6)


class SelfAttention(nn.Module):
    def __init__(self, length):
        super().__init__()
        self.tokens = nn.Linear(length, TOKENS * C)
        self.query = nn.Linear(C, C // 8, bias=False)
        self.key = nn.Linear(C, C // 8, bias=False)
        self.value = nn.Linear(C, C, bias=False)
        self.gate = nn.Parameter(torch.zeros(1))
        self.hidden = nn.Linear(TOKENS * C, HIDDEN)
        self.out = nn.Linear(HIDDEN, D)

    def forward(self, x):
        t = F.relu(self.tokens(x)).view(-1, TOKENS, C)
        attention = torch.softmax(self.query(t) @ self.key(t).transpose(1, 2), -1)
        t = t + self.gate * (attention @ self.value(t))
        return unit_rows(self.out(F.relu(self.hidden(t.flatten(1)))))


class GraphAttention(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.eye(D).repeat(1, HEADS))
        self.source = nn.Parameter(torch.randn(HEADS, 1, D) / D**0.5)
        self.target = nn.Parameter(torch.randn(HEADS, 1, D) / D**0.5)

    def forward(self, z, mask):
        heads = (z @ self.weight).view(*z.shape[:2], HEADS, D)
        r = unit_rows(heads.mean(2))
        heads = heads.transpose(1, 2)
        scores = (heads * self.source).sum(-1, keepdim=True)
        scores = scores + (heads * self.target).sum(-1, keepdim=True).transpose(2, 3)
        absent = (mask - 1)[:, None, None] * 1e9
        u = (torch.softmax(F.leaky_relu(scores, 0.2) + absent, -1) @ heads).mean(1)
        return r, unit_rows((u * mask[..., None]).sum(1) / mask.sum(1, keepdim=True))


class Discriminators(nn.Module):
    def __init__(self):
        super().__init__()
        views = len(LENGTHS)
        self.first = nn.Parameter(torch.randn(views, D, D) / D**0.5)
        self.first_bias = nn.Parameter(torch.zeros(views, 1, D))
        self.second = nn.Parameter(torch.randn(views, D, 1) / D**0.5)
        self.second_bias = nn.Parameter(torch.zeros(views, 1, 1))
        self.register_buffer("u_first", torch.randn(views, D, 1))
        self.register_buffer("u_second", torch.randn(views, 1, 1))

    @staticmethod
    def normalised(weight, u):
        with torch.no_grad():
            v = F.normalize(weight @ u, dim=1)
            u.copy_(F.normalize(weight.transpose(1, 2) @ v, dim=1))
        return weight / (v.transpose(1, 2) @ weight @ u)

    def weights(self):
        first = self.normalised(self.first, self.u_first)
        second = self.normalised(self.second, self.u_second)
        return first, self.first_bias, second, self.second_bias


def judge(x, weights):
    first, first_bias, second, second_bias = weights
    return F.leaky_relu(x @ first + first_bias, 0.2) @ second + second_bias


def semantic(cosines, pairs, same, eye):
    squared = F.relu(2 - 2 * cosines)
    pulled, pushed = pairs * same * (1 - eye), pairs * (1 - same)
    gap = F.relu(MARGIN - torch.sqrt(squared + 1e-6)) ** 2
    return (pulled * squared).sum() / pulled.sum() + (pushed * gap).sum() / (pushed.sum() + 1e-6)


def contrastive(cosines, present, same):
    views, eye = len(LENGTHS) + 1, torch.eye(TUPLES)
    logits = (cosines / TEMPERATURE).view(views, TUPLES, views, TUPLES)
    candidates = present.view(1, 1, views, TUPLES) * (1 - same * (1 - eye))[None, :, None]
    positive = torch.diagonal(logits, dim1=1, dim2=3).permute(0, 2, 1)
    surprise = torch.logsumexp(logits - 1e9 * (1 - candidates), -1) - positive
    weights = present.view(views, TUPLES, 1) * present.view(views, TUPLES).T[None]
    weights = weights * (1 - torch.eye(views))[:, None]
    return (surprise * weights).sum() / weights.sum()


def losses(encoders, graph, discriminators, xs, mask, same):
    z = torch.stack([encoder(x) for encoder, x in zip(encoders, xs)], 1)
    r, c = graph(z, mask)
    fixed = c.detach()
    present = torch.cat([mask.T.reshape(-1), (mask.sum(1) > 1).float()])
    views = torch.cat([r.transpose(0, 1).reshape(-1, D), c])
    cosines = views @ views.T
    repeated = same.repeat(len(LENGTHS) + 1, len(LENGTHS) + 1)
    pairs = present[:, None] * present[None]
    weights = discriminators.weights()
    still = [weight.detach() for weight in weights]
    items, shown = r.transpose(0, 1), mask.T[..., None]
    mistakes = F.softplus(-judge(fixed[None], weights)) + F.softplus(judge(items.detach(), weights))
    return (
        semantic(cosines, pairs, repeated, torch.eye(len(present)))
        + contrastive(cosines, present, same)
        + (((r - fixed[:, None]) ** 2).sum(-1) * mask).sum() / mask.sum()
        + (mistakes * shown).sum() / shown.sum()
        + ADVERSARY_WEIGHT * (F.softplus(-judge(items, still)) * shown).sum() / shown.sum()
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--steps", type=int, default=60)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    encoders = nn.ModuleList(SelfAttention(length) for length in LENGTHS)
    graph, discriminators = GraphAttention(), Discriminators()
    parameters = [*encoders.parameters(), *graph.parameters(), *discriminators.parameters()]
    optimiser = torch.optim.Adam(parameters, lr=1e-4, betas=(0.5, 0.999), fused=True)
    xs = [torch.randn(TUPLES, length) for length in LENGTHS]
    mask = torch.ones(TUPLES, len(LENGTHS))
    labels = torch.arange(TUPLES) % 10
    same = (labels[:, None] == labels[None]).float()
    wall, cpu = [], []
    for step in range(WARM_UP + options.steps):
        wall_start, cpu_start = time.perf_counter(), time.process_time()
        optimiser.zero_grad()
        losses(encoders, graph, discriminators, xs, mask, same).backward()
        optimiser.step()
        if step >= WARM_UP:
            wall.append(1e3 * (time.perf_counter() - wall_start))
            cpu.append(1e3 * (time.process_time() - cpu_start))
    result = {
        "engine": f"PyTorch {torch.__version__}",
        "threads": options.threads,
        "parameters": sum(parameter.numel() for parameter in parameters),
        "wallMs": round(statistics.median(wall), 1),
        "cpuMs": round(statistics.median(cpu), 1),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
