/**
 * What can be typed, told to others: completion scripts for shells, a line each in {@link kernel.cli.manual.Shells}, and the manual
 * page. All come from the commands' own declarations, so a new option is in all of them.
 */
package kernel.cli.manual;
