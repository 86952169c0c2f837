// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A stream that must come to its end in time: after that it fails, also while somebody waits for it. */
final class TimedInput extends FilterInputStream {
    private final CompletableFuture<Boolean> late;

    private TimedInput(InputStream bytes, CompletableFuture<Boolean> late) {
        super(bytes);
        this.late = late;
    }

    static TimedInput of(InputStream bytes, Duration time) {
        CompletableFuture<Boolean> late =
                new CompletableFuture<Boolean>().completeOnTimeout(true, time.toMillis(), TimeUnit.MILLISECONDS);
        var ignored = late.thenAccept(over -> cut(bytes));
        return new TimedInput(bytes, late);
    }

    @Override
    public int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        return checked(super.read(into, from, length));
    }

    @Override
    public void close() throws IOException {
        boolean ignored = late.cancel(false);
        super.close();
    }

    /** An end that is none is not taken for one. */
    private int checked(int read) throws IOException {
        if (late.isDone()) {
            throw new IOException("the answer takes too long");
        }
        return read;
    }

    private static void cut(InputStream bytes) {
        try {
            bytes.close();
        } catch (IOException closed) {
            System.getLogger(TimedInput.class.getName()).log(System.Logger.Level.DEBUG, "Closing late", closed);
        }
    }
}
