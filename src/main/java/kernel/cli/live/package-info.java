/** What a status line shows, as text of a given width; nothing here prints. */
package kernel.cli.live;
