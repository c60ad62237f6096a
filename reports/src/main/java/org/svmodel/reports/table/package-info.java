/**
 * Results as text: tables for terminal, Markdown, LaTeX and CSV, and predictions as JSON. Every
 * number is written the same in every locale.
 */
package org.svmodel.reports.table;
