/**
 * Tables as text for documents and other programs: Markdown, LaTeX and CSV. Every number is written
 * the same in every locale.
 */
package org.svmodel.reports.table;
