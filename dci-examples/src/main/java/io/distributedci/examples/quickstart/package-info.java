/**
 * DCI for a Java library, on one machine and for real: which released version of the library breaks on which Java
 * platform, and is a break one platform's or everybody's?
 *
 * <p>The build lays out the input: several {@linkplain io.distributedci.examples.quickstart.Release releases} of a
 * library, a JUnit suite, and JUnit's console launcher. Each {@linkplain io.distributedci.examples.quickstart.JvmPlatform
 * platform} is a Java virtual machine this machine can be: another locale, time zone, charset or JDK. A
 * {@linkplain io.distributedci.examples.quickstart.ForkedSuite forked JVM} configured as the platform runs the suite
 * against a release, and may fail, crash, hang or not start at all. The
 * {@linkplain io.distributedci.examples.quickstart.Matrix matrix} of outcomes answers the question.
 */
@NullMarked
package io.distributedci.examples.quickstart;

import org.jspecify.annotations.NullMarked;
