// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.distributedci.examples.command.News;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A log that is printed where the progress is, a line for each message. */
record PrintedLog(String name, Consumer<News> progress) implements System.Logger {

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isLoggable(Level level) {
        return level.getSeverity() >= Level.INFO.getSeverity();
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
        print(level, message + (thrown == null ? "" : ": " + thrown));
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... parameters) {
        print(level, new MessageFormat(String.valueOf(format), Locale.ROOT).format(parameters));
    }

    private void print(Level level, String line) {
        if (isLoggable(level)) {
            progress.accept(News.of(name).with("message", line).line(name + ": " + line));
        }
    }
}
