// SPDX-License-Identifier: Apache-2.0
/**
 * Generators of what decisions of certification rest on: subjects, requirements, waivers and runs. Start at {@link io.distributedci.testkit.certification.CertificationValues#facts}.
 *
 * <p>All are about a small world of one programme, three components and two platforms, so that requirements are often asked of what is there, often met, and often just missed.
 */
@NullMarked
package io.distributedci.testkit.certification;

import org.jspecify.annotations.NullMarked;
