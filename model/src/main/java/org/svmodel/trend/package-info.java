/** Parameters of a machine that move together by year, and what becomes of programs on it. */
package org.svmodel.trend;
