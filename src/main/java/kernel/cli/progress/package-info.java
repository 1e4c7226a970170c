/** How far a run or the reading of a table has come, in a status line: a bar, the rate, the time left, the costs as curves. */
package kernel.cli.progress;
