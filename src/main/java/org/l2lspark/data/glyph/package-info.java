/**
 * Generated glyphs: digits and capital letters drawn by code, so that every experiment runs without
 * a download. {@link org.l2lspark.data.glyph.Skeleton} holds the pen strokes, {@link
 * org.l2lspark.data.glyph.Distortion} the ranges of chance, {@link
 * org.l2lspark.data.glyph.GlyphPainter} draws one image, {@link org.l2lspark.data.glyph.Glyphs}
 * makes data sets.
 */
package org.l2lspark.data.glyph;
