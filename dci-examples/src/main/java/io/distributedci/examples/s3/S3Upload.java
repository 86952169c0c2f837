// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.s3;

import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Uploads a spool to a name that nobody has: in one request, or in parts. Every request carries the MD5 of its bytes, which the server checks. Nothing can be found under the name
 * before all of it is there, and what was begun is given up when it fails.
 */
record S3Upload(S3Client client, S3Place place, Spool spool, long part) {
    private static final String NOBODY_HAS_IT = "*";
    private static final String TYPE = "application/octet-stream";
    private static final int CHUNK = 1 << 16;

    /** @throws SdkException when it failed; with status 404, 409 or 412 it may be there all the same */
    void to(String name) throws IOException {
        if (spool.ref().size() <= part) {
            String md5 = md5(0);
            client.putObject(
                    request -> request.bucket(place.bucket())
                            .key(name)
                            .ifNoneMatch(NOBODY_HAS_IT)
                            .contentMD5(md5),
                    body(0));
        } else {
            inParts(name);
        }
    }

    private void inParts(String name) throws IOException {
        String upload = client.createMultipartUpload(
                        request -> request.bucket(place.bucket()).key(name))
                .uploadId();
        try {
            Vector<CompletedPart> parts = Vector.empty();
            for (long offset = 0; offset < spool.ref().size(); offset += part) {
                parts = parts.append(part(name, upload, parts.size() + 1, offset));
            }
            Vector<CompletedPart> all = parts;
            client.completeMultipartUpload(request -> request.bucket(place.bucket())
                    .key(name)
                    .uploadId(upload)
                    .ifNoneMatch(NOBODY_HAS_IT)
                    .multipartUpload(done -> done.parts(all.asJava())));
        } catch (IOException | RuntimeException failed) {
            abort(name, upload, failed);
            throw failed;
        }
    }

    private CompletedPart part(String name, String upload, int number, long offset) throws IOException {
        String md5 = md5(offset);
        String tag = client.uploadPart(
                        request -> request.bucket(place.bucket())
                                .key(name)
                                .uploadId(upload)
                                .partNumber(number)
                                .contentMD5(md5),
                        body(offset))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    /** What cannot be given up now, because the server is what failed, is collected later. */
    private void abort(String name, String upload, Exception failed) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(place.bucket()).key(name).uploadId(upload));
        } catch (SdkException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    private RequestBody body(long offset) {
        long length = Math.min(part, spool.ref().size() - offset);
        return RequestBody.fromContentProvider(() -> spool.slice(offset, part), length, TYPE);
    }

    /** In transit only: what a blob is, its SHA-256 says. */
    private String md5(long offset) throws IOException {
        MessageDigest digest = md5();
        byte[] chunk = new byte[CHUNK];
        try (InputStream bytes = spool.slice(offset, part)) {
            for (int count = bytes.read(chunk); count >= 0; count = bytes.read(chunk)) {
                digest.update(chunk, 0, count);
            }
        }
        return Base64.getEncoder().encodeToString(digest.digest());
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
