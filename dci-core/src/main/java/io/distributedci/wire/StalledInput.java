// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A stream on which something must come again and again: when nothing has come for too long it fails, also while somebody waits for it. */
final class StalledInput extends FilterInputStream {
    private final Duration silence;

    StalledInput(InputStream bytes, Duration silence) {
        super(bytes);
        this.silence = silence;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? read : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        CompletableFuture<Boolean> late =
                new CompletableFuture<Boolean>().completeOnTimeout(true, silence.toMillis(), TimeUnit.MILLISECONDS);
        var ignored = late.thenAccept(stalled -> cut(in));
        int read = super.read(into, from, length);
        if (!late.cancel(false)) {
            throw new IOException("nothing has come for " + silence.toSeconds() + " s");
        }
        return read;
    }

    private static void cut(InputStream bytes) {
        try {
            bytes.close();
        } catch (IOException closed) {
            System.getLogger(StalledInput.class.getName()).log(System.Logger.Level.DEBUG, "Closing late", closed);
        }
    }
}
