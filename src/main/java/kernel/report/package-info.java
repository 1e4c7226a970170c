/**
 * What a run, a comparison of runs or an evaluation came to, as one HTML page: {@link kernel.report.RunReport},
 * {@link kernel.report.FoldsReport}, {@link kernel.report.SweepReport} and {@link kernel.report.EvaluationReport}.
 * A page is complete in itself and asks for nothing from elsewhere: no script, pictures as SVG or inline PNG, light and dark as the
 * reader's system is.
 *
 * <p>A page is made of {@code Section}s, those of {@code Figure}s and {@code Rows}. Whatever comes from files goes through
 * {@link kernel.report.chart.Svg#escape}.
 */
package kernel.report;
