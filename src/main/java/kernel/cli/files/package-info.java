/** Files that a command writes: kept apart from each other and from other runs, and kept somewhere if their place is gone. */
package kernel.cli.files;
