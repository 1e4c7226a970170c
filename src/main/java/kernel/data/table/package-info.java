/**
 * Tables: rows of named columns, read from CSV, npy, npz and libsvm files, plain, gzip or from a pipe. Read
 * {@link kernel.data.table.TableFiles} first.
 */
package kernel.data.table;
