/**
 * A document out of sections, paragraphs, tables and figures, free of how it looks, and what writes
 * it: as PDF, as one page of HTML, and its tables as Markdown or LaTeX. The same document gives the
 * same bytes.
 */
package org.svmodel.reports.document;
