"""Vectors: how a model makes them, and Chroma, which is derived from those the catalog keeps."""
