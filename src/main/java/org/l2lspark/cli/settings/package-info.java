/** The reference of settings, made from what their readers say, as text and as Markdown. */
package org.l2lspark.cli.settings;
