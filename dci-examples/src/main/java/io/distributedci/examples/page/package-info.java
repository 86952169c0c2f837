// SPDX-License-Identifier: Apache-2.0
/**
 * What all pages are made of, those of the report and those of the web interface: {@link io.distributedci.examples.page.Html} that is well-formed whatever it is given, {@link
 * io.distributedci.examples.page.Table}, the {@link io.distributedci.examples.page.Words} for what the library answers, and how that {@link io.distributedci.examples.page.Look}s.
 */
@NullMarked
package io.distributedci.examples.page;

import org.jspecify.annotations.NullMarked;
