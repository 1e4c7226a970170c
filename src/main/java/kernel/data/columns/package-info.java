/**
 * How the rows of a table become the inputs of a network, and its outputs answers: {@link kernel.data.columns.Schema}. All of it is
 * learnt from the rows that are trained on, in row order, so that equal tables give equal bits.
 */
package kernel.data.columns;
