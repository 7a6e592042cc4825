"""Refusals: when the archive cannot answer, why, and the nearest thing it does have."""
