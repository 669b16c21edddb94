"""Spiking neural networks without gradients as estimators of PySpark: see l2lspark.ml."""
