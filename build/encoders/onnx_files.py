"""What every conversion needs: run an ONNX file, compare, store weights in half the bytes, save reproducibly."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

# Below this the bytes saved are not worth a Cast: biases, norms, constants of the graph.
LEAST_VALUES = 1024


def run(path: Path, feeds: dict[str, np.ndarray]) -> list[np.ndarray]:
    """All outputs of the model on the CPU with one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return session.run(None, feeds)


def assert_close(what: str, got: np.ndarray, want: np.ndarray, tolerance: float) -> None:
    """Largest difference relative to the largest wanted value, printed; stops the build above the tolerance."""
    difference = float(np.abs(got - want).max() / np.abs(want).max())
    print(f"{what}: largest relative difference {difference:.2e} (allowed {tolerance:.0e})")
    if not difference <= tolerance:
        raise SystemExit(f"{what} differs from its source")


def store_as_float16(model: onnx.ModelProto) -> onnx.ModelProto:
    """Keeps large float32 weights as float16 behind a Cast: half the bytes on disk, still computed in float32."""
    graph, casts = model.graph, []
    for weight in graph.initializer:
        values = numpy_helper.to_array(weight)
        if weight.data_type != TensorProto.FLOAT or values.size < LEAST_VALUES:
            continue
        name, stored = weight.name, f"{weight.name}_float16"
        weight.CopyFrom(numpy_helper.from_array(values.astype(np.float16), stored))
        casts.append(helper.make_node("Cast", [stored], [name], to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    return model


def save(model: onnx.ModelProto, path: Path) -> None:
    """Checked, without traces of the machine it was made on, the same bytes every time."""
    for node in model.graph.node:
        node.ClearField("doc_string")
        del node.metadata_props[:]
    onnx.checker.check_model(model)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(model.SerializeToString(deterministic=True))
