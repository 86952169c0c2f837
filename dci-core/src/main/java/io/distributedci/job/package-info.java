// SPDX-License-Identifier: Apache-2.0
/**
 * Jobs: one run of an agent, of these components, on this remote CI.
 *
 * <p>A job comes to be whole, with its components, or not at all: scheduled by its remote CI (the library picks one component of each type that the topic asks for), created
 * from an explicit list, or derived from an earlier job with the latest components of the same topic (update) or of the next one (upgrade). One pure rule decides all four.
 *
 * <p>Its life goes {@code new, pre-run, running, post-run} and ends in {@code success, failure, error} or {@code killed}. Steps may be skipped and not be taken back; nothing
 * follows the end. Each step is a state in the job's log, and the job's status is what its states amount to. A failure before {@code running} is an error. An optional lease
 * lets the system kill jobs whose agents went silent, by the same kind of step.
 *
 * <p>Agents attach files, tags, named numbers and further components; each raises the version of the job. Bytes of files go to the blob store before the commit that refers
 * to them, and never through memory as a whole.
 */
@NullMarked
package io.distributedci.job;

import org.jspecify.annotations.NullMarked;
