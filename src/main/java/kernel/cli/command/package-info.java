/**
 * What is typed: a command with its options, the words that came, what their {@code --data} names, how they are refused, and the commands
 * that we advise in turn.
 */
package kernel.cli.command;
