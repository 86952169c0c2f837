// SPDX-License-Identifier: Apache-2.0
/**
 * What came of it all, for people: read from the store, computed by the library, written as text and as a page.
 *
 * <p>{@link io.distributedci.examples.quickstart.report.Report} is everything that there is to tell, as a value: whom each release breaks,
 * by the evidence of each site; which component is to blame; what changed from one release to the next; what was certified, waived and told.
 * Nothing in it is judged here: verdicts, suspects, comparisons and decisions are answers of the library.
 * {@link io.distributedci.examples.quickstart.report.ReportText} and {@link io.distributedci.examples.quickstart.report.ReportPage} only
 * put it into words, and the page escapes whatever it is given.
 */
@NullMarked
package io.distributedci.examples.quickstart.report;

import org.jspecify.annotations.NullMarked;
