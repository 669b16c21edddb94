"""Prints what l2lspark.ml is made of as JSON, with a stand-in for PySpark.

Arguments: folders or jars that hold the package. What is printed: for each class its Params with
their converters, the keywords of its constructor, its base classes by name, and what its Java
object was called for when all is used once.
"""

import functools
import inspect
import json
import sys
import types


class Param:
    def __init__(self, parent, name, doc, typeConverter=None):
        self.parent, self.name, self.doc, self.typeConverter = parent, name, doc, typeConverter


class Params:
    """As much of pyspark.ml.param.Params as a thin class leans on."""

    def __init__(self):
        super().__init__()
        self.uid = type(self).__name__ + "_1"
        self.values, self.defaults = {}, {}

    @staticmethod
    def _dummy():
        return "undefined"

    @property
    def params(self):
        names = sorted(set(dir(type(self))) - {"params"})
        own = [getattr(type(self), name) for name in names]
        return [param for param in own if isinstance(param, Param)]

    def _set(self, **given):
        for name, value in given.items():
            self.values[name] = getattr(type(self), name).typeConverter(value)
        return self

    def _setDefault(self, **given):
        for name, value in given.items():
            self.defaults[name] = getattr(type(self), name).typeConverter(value)
        return self


class TypeConverters:
    @staticmethod
    def toInt(value):
        return int(value)

    @staticmethod
    def toFloat(value):
        return float(value)

    @staticmethod
    def toString(value):
        return str(value)

    @staticmethod
    def toBoolean(value):
        if not isinstance(value, bool):
            raise TypeError(value)
        return value

    @staticmethod
    def toListInt(value):
        return [int(v) for v in value]

    @staticmethod
    def toListFloat(value):
        return [float(v) for v in value]

    @staticmethod
    def toListString(value):
        return [str(v) for v in value]


def keyword_only(function):
    @functools.wraps(function)
    def wrapper(self, *arguments, **given):
        if arguments:
            raise TypeError("keywords only")
        self._input_kwargs = given
        return function(self, **given)

    return wrapper


class JavaObject:
    """Stands for an object of Java that knows no default."""

    def __init__(self, name):
        self.name = name

    def getParam(self, name):
        return name

    def hasDefault(self, param):
        return False


class JavaWrapper:
    def __init__(self, java_obj=None):
        super().__init__()
        self._java_obj = java_obj

    def _new_java_obj(self, name, *arguments):
        return JavaObject(name)

    def _call_java(self, name, *arguments):
        return name


class JavaMLReader:
    def __init__(self, clazz):
        self.java_class = self._java_loader_class(clazz)


class JavaMLReadable:
    pass


class JavaMLWritable:
    pass


def shared(name, converter):
    return Param("undefined", name, name, converter)


def pyspark():
    """The stand-in: modules by name."""
    java_params = type("JavaParams", (JavaWrapper, Params), {})
    stage = {
        name: type(name, (java_params,), {})
        for name in ("JavaTransformer", "JavaEstimator", "JavaModel")
    }
    has = {
        "Has" + name[0].upper() + name[1:]: type(
            "Has" + name[0].upper() + name[1:], (Params,), {name: shared(name, converter)}
        )
        for name, converter in (
            ("inputCol", TypeConverters.toString),
            ("inputCols", TypeConverters.toListString),
            ("outputCol", TypeConverters.toString),
            ("seed", TypeConverters.toInt),
        )
    }
    predictor = {
        name: shared(name, TypeConverters.toString)
        for name in ("featuresCol", "labelCol", "predictionCol")
    }
    probabilistic = dict(
        predictor,
        rawPredictionCol=shared("rawPredictionCol", TypeConverters.toString),
        probabilityCol=shared("probabilityCol", TypeConverters.toString),
        thresholds=shared("thresholds", TypeConverters.toListFloat),
    )

    def module(name, **contents):
        made = types.ModuleType(name)
        made.__dict__.update(contents)
        sys.modules[name] = made

    module("pyspark", keyword_only=keyword_only)
    module("pyspark.ml")
    module("pyspark.ml.param", Param=Param, Params=Params, TypeConverters=TypeConverters)
    module("pyspark.ml.param.shared", **has)
    module("pyspark.ml.wrapper", **stage)
    module(
        "pyspark.ml.util",
        JavaMLReadable=JavaMLReadable,
        JavaMLReader=JavaMLReader,
        JavaMLWritable=JavaMLWritable,
    )
    module(
        "pyspark.ml.classification",
        _JavaProbabilisticClassifier=type(
            "_JavaProbabilisticClassifier", (stage["JavaEstimator"],), probabilistic
        ),
        _JavaProbabilisticClassificationModel=type(
            "_JavaProbabilisticClassificationModel", (stage["JavaModel"],), probabilistic
        ),
    )
    module(
        "pyspark.ml.regression",
        _JavaRegressor=type("_JavaRegressor", (stage["JavaEstimator"],), predictor),
        _JavaRegressionModel=type("_JavaRegressionModel", (stage["JavaModel"],), predictor),
    )


def properties(clazz):
    return sorted(
        name for name in dir(clazz) if name != "params" and isinstance(getattr(clazz, name), property)
    )


def used(clazz, params):
    """Sets every Param of an estimator or transformer by its keyword and by its setter."""
    examples = {"toInt": 3, "toFloat": 2, "toString": "a", "toBoolean": True,
                "toListInt": [4], "toListFloat": [1.5], "toListString": ["b"]}
    given = {name: examples[converter] for name, converter in params.items()}
    by_keyword = clazz(**given)
    by_setter = clazz()
    for name, value in given.items():
        setter = "set" + name[0].upper() + name[1:]
        if hasattr(by_setter, setter):
            getattr(by_setter, setter)(value)
        else:
            by_setter._set(**{name: value})
    if by_keyword.values != by_setter.values or set(by_keyword.values) != set(given):
        raise AssertionError((by_keyword.values, by_setter.values))
    return by_keyword._java_obj.name


def main(paths):
    sys.path[:0] = paths
    pyspark()
    ml = __import__("l2lspark.ml", fromlist=["ml"])
    by_java_name = __import__("org.l2lspark.spark.ml", fromlist=["ml"])
    described = {}
    for name in ml.__all__:
        clazz = getattr(ml, name)
        params = {
            getattr(clazz, attribute).name: getattr(clazz, attribute).typeConverter.__name__
            for attribute in dir(clazz)
            if isinstance(getattr(clazz, attribute), Param)
        }
        model = name.endswith("Model")
        described[name] = {
            "params": params,
            "keywords": []
            if model
            else [k for k in inspect.signature(clazz.__init__).parameters if k != "self"],
            "bases": sorted(base.__name__ for base in clazz.__mro__),
            "properties": properties(clazz),
            "reads": clazz.read().java_class,
            "makes": "" if model else used(clazz, params),
            "byJavaName": getattr(by_java_name, name) is clazz,
        }
    print(json.dumps(described))


if __name__ == "__main__":
    main(sys.argv[1:])
