// SPDX-License-Identifier: Apache-2.0
/**
 * Channels that reach people: by e-mail over SMTP, and by a signed HTTP request to a program of theirs. Each is one class that a host can take as it is; who is told, in which order and how often it is
 * tried is the library's work.
 */
@NullMarked
package io.distributedci.examples.notify;

import org.jspecify.annotations.NullMarked;
