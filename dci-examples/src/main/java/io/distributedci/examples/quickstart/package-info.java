// SPDX-License-Identifier: Apache-2.0
/**
 * DCI for a Java library, on one machine and for real: which released version of the library breaks on which Java
 * platform, and is a break one platform's or everybody's?
 *
 * <p>The build lays out the input: several {@linkplain io.distributedci.examples.quickstart.Release releases} of a
 * library and of a test framework, and a JUnit suite. Each {@linkplain io.distributedci.examples.quickstart.JvmPlatform
 * platform} is a Java virtual machine this machine can be: another locale, time zone, charset or JDK. A
 * {@linkplain io.distributedci.examples.quickstart.ForkedSuite forked JVM} configured as the platform runs the suite
 * against a {@linkplain io.distributedci.examples.quickstart.Combination release with a framework}, and may fail, crash,
 * hang or not start at all.
 *
 * <p>Each release is a {@linkplain io.distributedci.examples.quickstart.Round round}: it is published, tested in the
 * {@linkplain io.distributedci.examples.quickstart.Lab lab}, tested {@linkplain
 * io.distributedci.examples.quickstart.FollowUp once more} where that would tell most, and {@linkplain
 * io.distributedci.examples.quickstart.Certifier certified}. The {@linkplain
 * io.distributedci.examples.quickstart.AlertDesk alert desk} tells what breaks and what is mended. The answers are read
 * from the store in {@link io.distributedci.examples.quickstart.report}, and {@linkplain
 * io.distributedci.examples.quickstart.Outcome shown}.
 */
@NullMarked
package io.distributedci.examples.quickstart;

import org.jspecify.annotations.NullMarked;
