/**
 * The commands of {@code svmodel}: they read options, call the library, and print. Nothing is
 * computed here.
 */
package org.svmodel.cli;
