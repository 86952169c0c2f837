// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.s3;

import io.distributedci.storage.BlobRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * How many megabytes a second are put into storage that speaks S3, and read from it, verified, on one thread: a program to run by hand, not a test. Says the median and the slowest of some rounds, each with a blob
 * of its own. The server is the one of the tests, on the same machine.
 *
 * <pre>{@code java -cp … io.distributedci.examples.s3.S3Times 64 9}</pre>
 *
 * The arguments: megabytes of a blob, and how many rounds.
 */
final class S3Times {
    private S3Times() {}

    public static void main(String[] arguments) throws IOException {
        int megabytes = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        double[] put = new double[rounds];
        double[] read = new double[rounds];
        byte[] bytes = new byte[megabytes << 20];
        try (S3Subject subject = new S3Subject()) {
            S3BlobStore blobs = subject.blobs();
            for (int round = 0; round < rounds; round++) {
                new Random(round).nextBytes(bytes);
                long start = System.nanoTime();
                BlobRef ref = blobs.put(new ByteArrayInputStream(bytes));
                put[round] = rate(megabytes, start);
                start = System.nanoTime();
                try (InputStream in = blobs.open(ref).get()) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
                read[round] = rate(megabytes, start);
            }
        }
        print("put", put);
        print("read", read);
    }

    private static double rate(int megabytes, long start) {
        return megabytes / ((System.nanoTime() - start) / 1e9);
    }

    private static void print(String operation, double[] rates) {
        Arrays.sort(rates);
        System.out.printf(
                Locale.ROOT, "%s: median %.0f, slowest %.0f MB/s%n", operation, rates[rates.length / 2], rates[0]);
    }
}
