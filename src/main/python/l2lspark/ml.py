"""Estimators and transformers of l2l-spark for PySpark's pipelines.

Thin: every class stands for the Java class of its name in org.l2lspark.spark.ml, which does the
work. The jar is needed on the driver and the executors, and is itself the Python package:

    spark-submit --jars l2l-spark.jar --py-files l2l-spark.jar train.py

What the Params mean is said by explainParams().
"""

from pyspark import keyword_only
from pyspark.ml.classification import (
    _JavaProbabilisticClassificationModel,
    _JavaProbabilisticClassifier,
)
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.param.shared import HasInputCol, HasInputCols, HasOutputCol, HasSeed
from pyspark.ml.regression import _JavaRegressionModel, _JavaRegressor
from pyspark.ml.util import JavaMLReadable, JavaMLReader, JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator, JavaModel, JavaTransformer

__all__ = [
    "SpikingReservoir",
    "AdaptiveSpikingReservoir",
    "AdaptiveSpikingReservoirModel",
    "EnsembleKalmanClassifier",
    "EnsembleKalmanClassificationModel",
    "EnsembleKalmanRegressor",
    "EnsembleKalmanRegressionModel",
    "PopulationOptimizer",
    "PopulationOptimizerModel",
]

_PACKAGE = "org.l2lspark.spark.ml."


def _param(name, doc, converter):
    return Param(Params._dummy(), name, doc, typeConverter=converter)


class _Reader(JavaMLReader):
    """Finds the Java class by its package, which is not that of the Python class."""

    @classmethod
    def _java_loader_class(cls, clazz):
        return _PACKAGE + clazz.__name__


class _Readable(JavaMLReadable):
    @classmethod
    def read(cls):
        """A reader of what write() wrote."""
        return _Reader(cls)


class _HasReservoir(HasInputCol, HasOutputCol, HasSeed):
    """Params of a spiking reservoir."""

    shape = _param("shape", "height, width or number of features", TypeConverters.toListInt)
    excitatory = _param("excitatory", "excitatory neurons of the bulk", TypeConverters.toInt)
    inhibitory = _param("inhibitory", "inhibitory neurons of the bulk", TypeConverters.toInt)
    encoding = _param("encoding", "how a sample becomes spikes", TypeConverters.toString)
    stimulusMs = _param("stimulusMs", "how long a sample is shown, in ms", TypeConverters.toFloat)
    stepMs = _param("stepMs", "step of the simulation, in ms", TypeConverters.toFloat)
    traceMs = _param("traceMs", "filter of spike trains in ms, 0: counts", TypeConverters.toFloat)
    windows = _param("windows", "windows of the stimulus that are read", TypeConverters.toInt)
    inputMin = _param("inputMin", "the feature that stands for black", TypeConverters.toFloat)
    inputMax = _param("inputMax", "the feature that stands for white", TypeConverters.toFloat)
    settings = _param("settings", "more settings of the reservoir, HOCON", TypeConverters.toString)


class _HasAdaptiveReservoir(_HasReservoir):
    """Params of a spiking reservoir that learns from rows before it is used."""

    scaling = _param("scaling", "range or fixed", TypeConverters.toString)
    stdpRows = _param("stdpRows", "rows that synapses learn from", TypeConverters.toInt)
    standardize = _param("standardize", "whether spikes are standardised", TypeConverters.toBoolean)


class _HasTraining(HasSeed):
    """Params of a net that is trained without gradients."""

    layers = _param("layers", "units of each hidden layer", TypeConverters.toListInt)
    activation = _param("activation", "what a hidden unit makes of its sum", TypeConverters.toString)
    biases = _param("biases", "whether units have a bias", TypeConverters.toBoolean)
    loss = _param("loss", "how outputs are compared with targets", TypeConverters.toString)
    initialStd = _param("initialStd", "std of the weights at the start", TypeConverters.toFloat)
    whiten = _param("whiten", "whether inputs of a layer are uncorrelated", TypeConverters.toBoolean)
    members = _param("members", "size of the ensemble", TypeConverters.toInt)
    gamma = _param("gamma", "how little an update trusts the targets", TypeConverters.toFloat)
    perturbationStd = _param(
        "perturbationStd", "std of the members about their mean", TypeConverters.toFloat
    )
    generations = _param("generations", "number of updates", TypeConverters.toInt)
    batchSize = _param("batchSize", "rows of a generation, 0: all", TypeConverters.toInt)
    task = _param("task", "more settings of the net, HOCON", TypeConverters.toString)
    optimizer = _param("optimizer", "more settings of the optimizer, HOCON", TypeConverters.toString)
    run = _param("run", "more settings of the run, HOCON", TypeConverters.toString)


class _HasObjective(HasInputCols, HasOutputCol, HasSeed):
    """Params of an optimization of an objective, a Java class."""

    objective = _param("objective", "class of the objective", TypeConverters.toString)
    generations = _param("generations", "number of generations", TypeConverters.toInt)
    batchSize = _param("batchSize", "rows of a generation, 0: all", TypeConverters.toInt)
    optimizer = _param("optimizer", "the optimizer, HOCON", TypeConverters.toString)
    run = _param("run", "more settings of the run, HOCON", TypeConverters.toString)


class _Settable:
    """setX(value) for every Param x, made when it is asked for, and setParams(**x)."""

    def _init(self, given):
        self._java_obj = self._new_java_obj(_PACKAGE + type(self).__name__, self.uid)
        self._copy_java_defaults()
        self._set(**{name: value for name, value in given.items() if value is not None})

    def _copy_java_defaults(self):
        if isinstance(self._java_obj, str):  # Spark Connect: the object is the server's
            return
        for param in self.params:
            java_param = self._java_obj.getParam(param.name)
            if self._java_obj.hasDefault(java_param):
                value = self._java_obj.getDefault(java_param).get()
                self._setDefault(**{param.name: _plain(value)})

    def setParams(self, **given):
        """Sets several Params by name."""
        return self._set(**given)

    def __getattr__(self, name):
        if name.startswith("set") and name[3:4].isupper():
            param = name[3].lower() + name[4:]
            if param in {own.name for own in type(self)._declared()}:
                return lambda value: self._set(**{param: value})
        raise AttributeError(f"{type(self).__name__} has no attribute {name}")

    @classmethod
    def _declared(cls):
        return [
            getattr(cls, name) for name in dir(cls) if isinstance(getattr(cls, name, None), Param)
        ]


def _plain(value):
    """Java arrays as Python lists."""
    return value if isinstance(value, (bool, int, float, str)) else list(value)


class SpikingReservoir(_Settable, JavaTransformer, _HasReservoir, _Readable, JavaMLWritable):
    """Spike counts or filtered spike trains of a fixed network that is shown each row's vector."""

    @keyword_only
    def __init__(self, *, inputCol=None, outputCol=None, seed=None, shape=None, excitatory=None,
                 inhibitory=None, encoding=None, stimulusMs=None, stepMs=None, traceMs=None,
                 windows=None, inputMin=None, inputMax=None, settings=None):
        super().__init__()
        self._init(self._input_kwargs)


class AdaptiveSpikingReservoir(
    _Settable, JavaEstimator, _HasAdaptiveReservoir, _Readable, JavaMLWritable
):
    """A reservoir that learns ranges, weights by STDP or moments from rows before it is used."""

    @keyword_only
    def __init__(self, *, inputCol=None, outputCol=None, seed=None, shape=None, excitatory=None,
                 inhibitory=None, encoding=None, stimulusMs=None, stepMs=None, traceMs=None,
                 windows=None, inputMin=None, inputMax=None, settings=None, scaling=None,
                 stdpRows=None, standardize=None):
        super().__init__()
        self._init(self._input_kwargs)

    def _create_model(self, java_model):
        return AdaptiveSpikingReservoirModel(java_model)


class AdaptiveSpikingReservoirModel(JavaModel, _HasAdaptiveReservoir, _Readable, JavaMLWritable):
    """A reservoir with what it has learnt."""

    def setInputCol(self, value):
        """Sets inputCol."""
        return self._set(inputCol=value)

    def setOutputCol(self, value):
        """Sets outputCol."""
        return self._set(outputCol=value)

    @property
    def numFeatures(self):
        """Features per row."""
        return self._call_java("numFeatures")


class EnsembleKalmanClassifier(
    _Settable, _JavaProbabilisticClassifier, _HasTraining, _Readable, JavaMLWritable
):
    """A feed-forward net that decides between classes, trained by an ensemble Kalman filter."""

    @keyword_only
    def __init__(self, *, featuresCol=None, labelCol=None, predictionCol=None,
                 rawPredictionCol=None, probabilityCol=None, thresholds=None, seed=None,
                 layers=None, activation=None, biases=None, loss=None, initialStd=None,
                 whiten=None, members=None, gamma=None, perturbationStd=None, generations=None,
                 batchSize=None, task=None, optimizer=None, run=None):
        super().__init__()
        self._init(self._input_kwargs)

    def _create_model(self, java_model):
        return EnsembleKalmanClassificationModel(java_model)


class _TrainedNet:
    """What is known of a trained net."""

    @property
    def weights(self):
        """Weights of the net, layer by layer."""
        return self._call_java("weights")

    @property
    def bestFitness(self):
        """Best fitness of each generation of the training."""
        return list(self._call_java("bestFitness"))

    @property
    def stoppedBecause(self):
        """Why the training ended."""
        return self._call_java("stoppedBecause")


class EnsembleKalmanClassificationModel(
    _TrainedNet, _JavaProbabilisticClassificationModel, _HasTraining, _Readable, JavaMLWritable
):
    """A net that decides between classes."""


class EnsembleKalmanRegressor(_Settable, _JavaRegressor, _HasTraining, _Readable, JavaMLWritable):
    """A feed-forward net that predicts a number, trained by an ensemble Kalman filter."""

    @keyword_only
    def __init__(self, *, featuresCol=None, labelCol=None, predictionCol=None, seed=None,
                 layers=None, activation=None, biases=None, loss=None, initialStd=None,
                 whiten=None, members=None, gamma=None, perturbationStd=None, generations=None,
                 batchSize=None, task=None, optimizer=None, run=None):
        super().__init__()
        self._init(self._input_kwargs)

    def _create_model(self, java_model):
        return EnsembleKalmanRegressionModel(java_model)


class EnsembleKalmanRegressionModel(
    _TrainedNet, _JavaRegressionModel, _HasTraining, _Readable, JavaMLWritable
):
    """A net that predicts a number."""


class PopulationOptimizer(_Settable, JavaEstimator, _HasObjective, _Readable, JavaMLWritable):
    """Moves the parameters of an objective, a Java class, by an optimizer of this project."""

    @keyword_only
    def __init__(self, *, inputCols=None, outputCol=None, seed=None, objective=None,
                 generations=None, batchSize=None, optimizer=None, run=None):
        super().__init__()
        self._init(self._input_kwargs)

    def _create_model(self, java_model):
        return PopulationOptimizerModel(java_model)


class PopulationOptimizerModel(JavaModel, _HasObjective, _Readable, JavaMLWritable):
    """Holds the estimate; adds its fitness on each row."""

    def setOutputCol(self, value):
        """Sets outputCol."""
        return self._set(outputCol=value)

    @property
    def estimate(self):
        """The estimate, a number per parameter."""
        return self._call_java("estimate")

    @property
    def parameterNames(self):
        """Name of each parameter."""
        return list(self._call_java("parameterNames"))

    @property
    def bestFitness(self):
        """Best fitness of each generation."""
        return list(self._call_java("bestFitness"))

    @property
    def stoppedBecause(self):
        """Why no generation came after the last."""
        return self._call_java("stoppedBecause")
