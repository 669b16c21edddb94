/**
 * Ensemble Kalman filters, put together from small parts: {@link
 * org.l2lspark.optimize.kalman.KalmanProcess} how the ensemble moves, {@link
 * org.l2lspark.optimize.kalman.GammaSchedule} how far, {@link
 * org.l2lspark.optimize.kalman.Localization} which covariances are believed, {@link
 * org.l2lspark.optimize.kalman.Resampling} what is replaced before, {@link
 * org.l2lspark.optimize.kalman.Refresh} what the next ensemble is, {@link
 * org.l2lspark.optimize.kalman.Survivors} what becomes of members that failed.
 */
package org.l2lspark.optimize.kalman;
