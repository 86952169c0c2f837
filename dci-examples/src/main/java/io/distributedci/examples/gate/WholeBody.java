// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.gate;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Try;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What an answer says, whole or not at all. The timeout of a request ends when the answer begins, and so what follows has a time of its own, in which it is cut off also while somebody waits for it.
 *
 * @param most how many bytes it may have
 * @param time in which all of it must have come
 */
record WholeBody(int most, Duration time) {
    WholeBody {
        requireNonNull(time);
    }

    byte[] of(InputStream bytes) throws IOException {
        CompletableFuture<Boolean> late =
                new CompletableFuture<Boolean>().completeOnTimeout(true, time.toMillis(), TimeUnit.MILLISECONDS);
        var ignored = late.thenAccept(over -> cut(bytes));
        Try<byte[]> come = Try.of(() -> bytes.readNBytes(most + 1));
        if (!late.cancel(false)) {
            throw new IOException("it has not come in " + time.toSeconds() + " s");
        }
        byte[] body = come.getOrElseThrow(broken -> new IOException(broken.getMessage(), broken));
        if (body.length > most) {
            throw new IOException("it is larger than " + most + " bytes");
        }
        return body;
    }

    private static void cut(InputStream bytes) {
        try {
            bytes.close();
        } catch (IOException closed) {
            System.getLogger(WholeBody.class.getName()).log(System.Logger.Level.DEBUG, "Closing late", closed);
        }
    }
}
