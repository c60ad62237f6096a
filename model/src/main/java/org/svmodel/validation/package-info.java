/**
 * One evaluator held against another over many machines: where to look (a Latin hypercube over the
 * parameters), what differs (errors of the speedup, of the parts of the time, of the order of
 * protocols), and whether it is within bounds. Knows no concrete evaluator.
 */
package org.svmodel.validation;
