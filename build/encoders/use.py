"""Universal Sentence Encoder multilingual v3 as an ONNX graph, written from its package's weights.

A deep averaging network over the tokens and their 2-, 3- and 5-gram convolutions (Yang et al. 2019), summed over the
sentence, divided by √length, then a residual network and a unit norm.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

CHUNKS, CHUNK_ROWS, WIDTH, BRANCH_WIDTH = 17, 7530, 512, 256
# n-gram order and how many of its tokens lie to the left.
BRANCHES = ((2, 0), (3, 1), (5, 2))


class Graph:
    """Nodes and constants as they are added; every call returns the name of what it made."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.weights, self.nodes, self.constants = weights, [], []

    def constant(self, values: np.ndarray) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def integers(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64))

    def weight(self, name: str) -> str:
        return self.constant(self.weights[name].astype(np.float32))

    def branches(self, prefix: str, axis: int) -> str:
        """The three branches' weights of one kind, side by side."""
        parts = [self.weights[f"{prefix}{order}"] for order, _ in BRANCHES]
        return self.constant(np.concatenate(parts, axis).astype(np.float32))

    def add(self, op: str, *inputs: str, output: str | None = None, **attributes: object) -> str:
        name = output or f"{op.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, list(inputs), [name], **attributes))
        return name


def use_graph(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """input_ids, attention_mask: int64 [n, length]; embedding: float32 [n, 512], unit rows."""
    graph = Graph(weights)
    mask = graph.add("Cast", "attention_mask", to=TensorProto.FLOAT)  # [n, length]
    mask = graph.add("Unsqueeze", mask, graph.integers(2))  # [n, length, 1]
    tokens = _tokens(graph)
    _head(graph, _sentence(graph, _features(graph, tokens, mask), mask))

    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "length"])
        for name in ("input_ids", "attention_mask")
    ]
    output = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["n", WIDTH])
    body = helper.make_graph(graph.nodes, "use_multilingual", inputs, [output], graph.constants)
    return helper.make_model(body, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def _tokens(graph: Graph) -> str:
    """Rows of the token table: uint8 codes with a scale and an offset for each chunk (id mod 17)."""
    table = np.empty((CHUNKS * CHUNK_ROWS, WIDTH), np.uint8)
    for chunk in range(CHUNKS):
        table[chunk::CHUNKS] = graph.weights[f"q{chunk + 1}"]
    codes = graph.add("Gather", graph.constant(table), "input_ids", axis=0)
    codes = graph.add("Cast", codes, to=TensorProto.FLOAT)
    chunk = graph.add("Mod", "input_ids", graph.constant(np.array(CHUNKS, np.int64)))
    scale, offset = (
        graph.add("Unsqueeze", graph.add("Gather", graph.weight(name), chunk), graph.integers(2))
        for name in ("scale", "lo")
    )
    return graph.add("Add", graph.add("Mul", codes, scale), offset)  # [n, length, 512]


def _features(graph: Graph, tokens: str, mask: str) -> str:
    """Tokens beside their n-gram branches, normalised together: [n, length, 512 + 3 · 256]."""
    projected = graph.add("MatMul", tokens, graph.branches("proj", 1))
    projected = graph.add("Add", projected, graph.branches("proj_b", 0))
    scale, offset = graph.branches("ln_g", 0), graph.branches("ln_b", 0)
    projected = _layer_norm(graph, projected, scale, offset)
    parts = [tokens]
    for index, (order, left) in enumerate(BRANCHES):
        start, end = index * BRANCH_WIDTH, (index + 1) * BRANCH_WIDTH
        x = graph.add(
            "Slice", projected, graph.integers(start), graph.integers(end), graph.integers(2)
        )
        for layer in ("1", "2"):
            x = graph.add("Add", _ngram(graph, x, mask, layer, order, left), x)
        parts.append(x)
    joined = graph.add("Concat", *parts, axis=2)
    return _layer_norm(graph, joined, graph.weight("ln_g"), graph.weight("ln_b"))


def _ngram(graph: Graph, x: str, mask: str, layer: str, order: int, left: int) -> str:
    """Convolution over `order` neighbours; what lies outside the sentence counts as zero."""
    kernel = graph.weights[f"w{layer}_{order}"].reshape(order, BRANCH_WIDTH, BRANCH_WIDTH)
    kernel = graph.constant(kernel.transpose(2, 1, 0).astype(np.float32))  # [out, in, order]
    masked = graph.add("Transpose", graph.add("Mul", x, mask), perm=[0, 2, 1])
    bias = graph.weight(f"b{layer}_{order}")
    y = graph.add("Conv", masked, kernel, bias, pads=[left, order - 1 - left])
    return graph.add("Transpose", graph.add("Relu", y), perm=[0, 2, 1])


def _sentence(graph: Graph, features: str, mask: str) -> str:
    """Sum over the sentence, projected (the projection is linear, so it follows the sum), over √length: [n, 512]."""
    total = graph.add("ReduceSum", graph.add("Mul", features, mask), graph.integers(1), keepdims=0)
    length = graph.add("ReduceSum", mask, graph.integers(1), keepdims=0)
    bias = graph.add("Mul", length, graph.weight("cnn_b"))
    projected = graph.add("Add", graph.add("MatMul", total, graph.weight("cnn_W")), bias)
    return graph.add("Div", projected, graph.add("Sqrt", length))


def _head(graph: Graph, sentence: str) -> None:
    """Residual feed-forward layers and the unit norm."""

    def product(x: str, name: str) -> str:
        return graph.add("MatMul", x, graph.weight(name))

    y0 = graph.add("Relu", product(sentence, "d0"))
    y1 = graph.add("Relu", graph.add("Add", product(sentence, "p1"), product(y0, "d1")))
    y2 = graph.add("Relu", product(y1, "d2"))
    y3 = graph.add("Tanh", graph.add("Add", product(y1, "p3"), product(y2, "d3")))
    graph.add("LpNormalization", y3, output="embedding", axis=-1, p=2)


def _layer_norm(graph: Graph, x: str, scale: str, offset: str) -> str:
    epsilon = float(graph.weights["eps"])
    return graph.add("LayerNormalization", x, scale, offset, axis=-1, epsilon=epsilon)
