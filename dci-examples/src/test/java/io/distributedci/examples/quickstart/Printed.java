// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.distributedci.examples.command.News;
import java.io.StringWriter;
import java.util.function.Consumer;

/** News as people read them. */
final class Printed {
    private Printed() {}

    /** Several agents tell at the same time. */
    static Consumer<News> to(StringWriter text) {
        return news -> {
            synchronized (text) {
                news.lines().forEach(line -> text.append(line).append('\n'));
            }
        };
    }
}
