/**
 * Where a command prints, and what it hears: standard output and error, a status line, how wide the terminal is, questions and their
 * answers, Ctrl-C.
 */
package kernel.cli.terminal;
