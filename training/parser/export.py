"""Write a trained parser as ONNX graphs: ``python -m training.parser.export CHECKPOINT_DIR PACK_DIR``.

The graphs are built node by node, so that padding is handled by the LSTM's own sequence lengths; recurrent and matrix weights
are then quantised to 8 bits (dynamic), which halves run time, and embeddings kept in 16.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from kroniek.language.parser import FORMAT
from training.parser.network import Network, Shape

Array = NDArray[np.float32]
FLOAT, INT64, INT32 = TensorProto.FLOAT, TensorProto.INT64, TensorProto.INT32


class Graph:
    """Collects nodes and weights."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: NDArray[np.generic]) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, operation: str, inputs: list[str], output: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(operation, inputs, [output], name=output, **attributes))
        return output

    def linear(self, x: str, layer: torch.nn.Linear, name: str, activate: bool = False) -> str:
        """x @ weight.T + bias, with a leaky rectifier if asked."""
        product = self.add("MatMul", [x, self.weight(f"{name}.w", array(layer.weight).T)], f"{name}.product")
        out = self.add("Add", [product, self.weight(f"{name}.b", array(layer.bias))], f"{name}.sum" if activate else name)
        return self.add("LeakyRelu", [out], name, alpha=0.1) if activate else out

    def model(self, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]) -> onnx.ModelProto:
        graph = helper.make_graph(self.nodes, "parser", inputs, outputs, self.weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
        onnx.checker.check_model(model)
        return model


def array(tensor: torch.Tensor) -> Array:
    value: Array = tensor.detach().numpy().astype(np.float32)
    return value


def value(name: str, kind: int, shape: list[str | int]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, shape)


def word_graph(network: Network) -> onnx.ModelProto:
    graph, encoder, size = Graph(), network.encoder, network.shape
    table = graph.weight("embedding", encoder.embedding.weight.detach().numpy().astype(np.float16))
    looked = graph.add("Cast", [graph.add("Gather", [table, "words"], "embedded16")], "embedded", to=FLOAT)
    letters = graph.add("Gather", [graph.weight("characters", array(encoder.characters.weight)), "spelling"], "letters")
    turned = graph.add("Transpose", [letters], "turned", perm=[0, 2, 1])
    parts = [looked]
    for i, convolution in enumerate(encoder.convolutions):
        width = size.widths[i]
        weights = [graph.weight(f"conv{i}.w", array(convolution.weight)), graph.weight(f"conv{i}.b", array(convolution.bias))]
        swept = graph.add("Conv", [turned, *weights], f"conv{i}", kernel_shape=[width], pads=[width // 2, width // 2])
        most = graph.add("ReduceMax", [swept], f"max{i}", axes=[2], keepdims=0)
        parts.append(graph.add("Tanh", [most], f"spelt{i}"))
    graph.add("Concat", parts, "vectors", axis=1)
    inputs = [value("words", INT64, ["n"]), value("spelling", INT64, ["n", "length"])]
    return graph.model(inputs, [value("vectors", FLOAT, ["n", size.vector_size])])


def sentence_graph(network: Network) -> onnx.ModelProto:
    graph, size = Graph(), network.shape
    low = _lstm(graph, network.first, "vectors", "first")
    high = _lstm(graph, network.second, low, "second")
    tagged = graph.add("Concat", ["vectors", high], "tagged", axis=2)
    by_sentence = graph.add("Transpose", [tagged], "tagged.by_sentence", perm=[1, 0, 2])
    states = graph.add("Transpose", [high], "states", perm=[1, 0, 2])
    for name in ("upos", "features", "scripts"):
        scores = graph.linear(by_sentence, getattr(network, name), f"{name}.scores")
        graph.add("ArgMax", [scores], name, axis=2, keepdims=0)
    dependent = graph.linear(states, network.arc_dependent, "arc.dependent", activate=True)
    head = graph.linear(states, network.arc_head, "arc.head", activate=True)
    weight = array(network.arc_weight)
    mixed = graph.add("MatMul", [dependent, graph.weight("arc.weight", weight[:-1])], "arc.mixed.product")
    mixed = graph.add("Add", [mixed, graph.weight("arc.bias", weight[-1])], "arc.mixed")
    graph.add("MatMul", [mixed, graph.add("Transpose", [head], "arc.turned", perm=[0, 2, 1])], "arcs")
    graph.linear(states, network.relation_dependent, "relation_dependents", activate=True)
    graph.linear(states, network.relation_head, "relation_heads", activate=True)
    inputs = [value("vectors", FLOAT, ["time", "batch", size.vector_size]), value("lengths", INT32, ["batch"])]
    outputs = [value(name, INT64, ["batch", "time"]) for name in ("upos", "features", "scripts")]
    outputs.append(value("arcs", FLOAT, ["batch", "time", "heads"]))
    outputs += [value(name, FLOAT, ["batch", "time", size.relation_size]) for name in ("relation_dependents", "relation_heads")]
    return graph.model(inputs, outputs)


def relation_graph(network: Network) -> onnx.ModelProto:
    graph, size = Graph(), network.shape
    weight = array(network.relation_weight)
    mixed = graph.add("MatMul", ["dependents", graph.weight("weight", weight[:-1])], "mixed.product")
    mixed = graph.add("Add", [mixed, graph.weight("bias", weight[-1])], "mixed")
    shape = graph.weight("shape", np.array([-1, size.relations, size.relation_size + 1], dtype=np.int64))
    table = graph.add("Reshape", [mixed, shape], "table")
    for name, start, end in (("inner", 0, size.relation_size), ("outer", size.relation_size, size.relation_size + 1)):
        bounds = [graph.weight(f"{name}.{k}", np.array([v], dtype=np.int64)) for k, v in (("start", start), ("end", end), ("axis", 2))]
        graph.add("Slice", [table, *bounds], name)
    column = graph.add("Unsqueeze", ["heads", graph.weight("last", np.array([2], dtype=np.int64))], "column")
    product = graph.add("MatMul", ["inner", column], "product")
    graph.add("ArgMax", [graph.add("Add", [product, "outer"], "scores")], "relations.column", axis=1, keepdims=0)
    graph.add("Squeeze", ["relations.column", graph.weight("one", np.array([1], dtype=np.int64))], "relations")
    inputs = [value(name, FLOAT, ["n", size.relation_size]) for name in ("dependents", "heads")]
    return graph.model(inputs, [value("relations", INT64, ["n"])])


def _lstm(graph: Graph, lstm: torch.nn.LSTM, x: str, name: str) -> str:
    """Add a bidirectional LSTM; PyTorch orders its gates i f g o, ONNX i o f c."""

    def ordered(weight: torch.Tensor) -> Array:
        i, f, g, o = np.split(array(weight), 4)
        return np.concatenate([i, o, f, g])

    ways = ("", "_reverse")
    into = np.stack([ordered(getattr(lstm, f"weight_ih_l0{w}")) for w in ways])
    over = np.stack([ordered(getattr(lstm, f"weight_hh_l0{w}")) for w in ways])
    bias = np.stack([np.concatenate([ordered(getattr(lstm, f"bias_ih_l0{w}")), ordered(getattr(lstm, f"bias_hh_l0{w}"))]) for w in ways])
    weights = [graph.weight(f"{name}.w", into), graph.weight(f"{name}.r", over), graph.weight(f"{name}.b", bias)]
    out = graph.add("LSTM", [x, *weights, "lengths"], f"{name}.y", hidden_size=lstm.hidden_size, direction="bidirectional")
    turned = graph.add("Transpose", [out], f"{name}.turned", perm=[0, 2, 1, 3])
    shape = graph.weight(f"{name}.shape", np.array([0, 0, -1], dtype=np.int64))
    return graph.add("Reshape", [turned, shape], f"{name}.flat")


def export(source: Path, target: Path, quantise: bool = True) -> None:
    """Write the graphs and the vocabulary of a checkpoint folder into a pack folder."""
    state = torch.load(source / "checkpoint.pt", map_location="cpu")
    vocabulary = json.loads((source / "vocabulary.json").read_text(encoding="utf-8"))
    shape = Shape(**{**state["shape"], "widths": tuple(state["shape"]["widths"])})
    network = Network(shape)
    network.load_state_dict(state["network"])
    target.mkdir(parents=True, exist_ok=True)
    onnx.save(word_graph(network), target / "words.onnx")
    for name, model in (("sentences", sentence_graph(network)), ("relations", relation_graph(network))):
        path = target / f"{name}.onnx"
        if quantise:
            plain = target / f"{name}.plain.onnx"
            onnx.save(model, plain)
            quantize_dynamic(plain, path, op_types_to_quantize=["LSTM", "MatMul"], weight_type=QuantType.QInt8, per_channel=True)
            plain.unlink()
        else:
            onnx.save(model, path)
    header = {"format": FORMAT, "vector_size": shape.vector_size, **vocabulary}
    (target / "vocabulary.json").write_text(json.dumps(header, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("source", type=Path)
    options.add_argument("target", type=Path)
    options.add_argument("--float", action="store_true", help="leave the weights in 32 bits")
    chosen = options.parse_args()
    export(chosen.source, chosen.target, quantise=not chosen.float)
