// SPDX-License-Identifier: Apache-2.0
/**
 * {@code dci}, all programs of the examples as one: {@link io.distributedci.examples.cli.DciCommand} is the program, and a class named after each subcommand does it or leads to the program that does.
 */
@NullMarked
package io.distributedci.examples.cli;

import org.jspecify.annotations.NullMarked;
