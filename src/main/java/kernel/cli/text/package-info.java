/** What more than one command says, as text: numbers, scores, what the kernels are. Nothing here prints. */
package kernel.cli.text;
