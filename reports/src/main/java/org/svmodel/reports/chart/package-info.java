/**
 * Charts from results: neutral records that say what is drawn ({@link
 * org.svmodel.reports.chart.Chart}), and {@link org.svmodel.reports.chart.ChartWriter}, which draws
 * one as PNG, SVG and PDF with its data as CSV beside. The records load no drawing class.
 */
package org.svmodel.reports.chart;
