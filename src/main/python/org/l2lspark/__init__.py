"""Where PySpark looks for the Python class of a Java stage."""

__path__ = __import__("pkgutil").extend_path(__path__, __name__)
