/** Random numbers that do not depend on the machine or the JDK. Opens no file, prints nothing. */
package kernel.random;
