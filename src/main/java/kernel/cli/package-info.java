/**
 * The command line: {@link kernel.cli.Cli} finds the subcommand, one class each, and turns what goes wrong into one or two
 * lines and an exit code. Here are the commands about the program itself; the others have rooms of their own.
 *
 * <p>Every run pays for what happens before its first epoch. So classes are loaded late, loops are plain, and options are
 * declared in code, with which picocli starts twice as fast as with annotations.
 */
package kernel.cli;
