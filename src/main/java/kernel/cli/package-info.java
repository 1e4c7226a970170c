/**
 * The command line: {@link kernel.cli.Cli} finds the subcommand, one class each, and turns what goes wrong into one or two
 * lines and an exit code.
 *
 * <p>Everything that happens before the first epoch is paid for by every run, so this package asks for classes late, keeps
 * to plain loops, and declares its options in code, which picocli starts on twice as fast as on annotations.
 */
package kernel.cli;
