"""PySpark loads stages of a pipeline by the name of their Java class: they are in l2lspark.ml."""

from l2lspark.ml import *  # noqa: F401,F403
