/** What the build makes from the commands: the shell completion and the manual pages. */
package org.svmodel.cli.docs;
