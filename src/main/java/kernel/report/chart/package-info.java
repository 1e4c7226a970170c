/**
 * Charts as SVG text, light and dark as the reader's system is: curves, bars, dots, and shaded tables. Nothing here knows what is drawn.
 *
 * <p>A chart draws itself into a {@link kernel.report.chart.Frame} of an {@link kernel.report.chart.Svg}, which is a file of its own or a
 * part of a page. Numbers stand on an {@link kernel.report.chart.Axis}. Text is escaped in one place, by {@code Svg.escape}.
 */
package kernel.report.chart;
