/**
 * What a study's results say, in numbers: how far a parameter changes a speedup, who is fastest,
 * where protocols change places. Pure functions of predictions; words are made of them elsewhere.
 */
package org.svmodel.findings;
