/**
 * From profiles of one program on several numbers of processors to a profile for a number that was
 * not run: each count's growth is fitted by least squares, its terms chosen by cross-validation.
 * After Calotoiu, Hoefler, Poke, Wolf, "Using automated performance modeling to find scalability
 * bugs in complex codes", SC 2013 (Extra-P).
 */
package org.svmodel.profile.extrapolation;
