// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** The OpenSSL of the machine, which knows nothing of this library: what it verifies, anybody can. */
record OpenSsl(Path directory) {
    private static final int SECONDS = 60;

    /** Whether there is one that knows Ed25519: version 3 or later. */
    boolean isThere() throws IOException, InterruptedException {
        try {
            return run("openssl", "version").contains("OpenSSL 3");
        } catch (IOException missing) {
            return false;
        }
    }

    /** What it says of the signature over the bytes. */
    String verify(PublicKey key, byte[] bytes, byte[] signature) throws IOException, InterruptedException {
        Path pem = directory.resolve("key.pem");
        String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        Files.writeString(pem, "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n");
        Path in = Files.write(directory.resolve("signed"), bytes);
        Path seal = Files.write(directory.resolve("signature"), signature);
        return run(
                "openssl",
                "pkeyutl",
                "-verify",
                "-pubin",
                "-inkey",
                pem.toString(),
                "-rawin",
                "-in",
                in.toString(),
                "-sigfile",
                seal.toString());
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return said;
    }
}
