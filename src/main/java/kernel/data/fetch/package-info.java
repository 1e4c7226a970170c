/** Downloads data sets from their mirrors. Read {@link kernel.data.fetch.Download} first. */
package kernel.data.fetch;
