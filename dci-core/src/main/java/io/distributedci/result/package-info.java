// SPDX-License-Identifier: Apache-2.0
/**
 * What the tests of a job said, and how that differs from what they said before.
 *
 * <p>A report belongs to one uploaded file of a job. The file with the media type {@code application/junit} is read while it is taken in, or later on request; a file that is not a report is refused and leaves
 * nothing behind. The report itself is a small entity with counts; its cases are kept as one compact blob, and the file as it came. When the file or its job is deleted, so is the report.
 *
 * <p>Two reports are compared case by case. Nothing of a comparison is stored: it is made anew from what is there, so it is never out of date. What a report is compared with is a {@link
 * io.distributedci.result.Baseline}: the previous job like it, the last good one, the best of several, the previous topic, or any job that the caller may read.
 */
@NullMarked
package io.distributedci.result;

import org.jspecify.annotations.NullMarked;
