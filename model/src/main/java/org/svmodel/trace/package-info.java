/**
 * Traces of real programs: a strict streaming reader, the page-state engine of home-based lazy
 * release consistency, and the profile that comes out of both. {@code docs/trace-format.md} defines
 * the file, {@code docs/profiles.md} every count.
 */
package org.svmodel.trace;
