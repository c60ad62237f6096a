/** A study's results as a document: its findings in sentences, its tables, what may be trusted. */
package org.svmodel.reports.study;
