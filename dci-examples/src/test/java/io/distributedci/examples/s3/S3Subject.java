// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.s3;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.Schema;
import io.distributedci.storage.Storage;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.testkit.DamageableSubject;
import io.vavr.collection.Vector;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Blobs in a place of their own on the S3 server, beside entities in memory. What is asked of the server here goes past the blob store. */
final class S3Subject implements DamageableSubject {
    private final S3Client client = S3Server.shared().client();
    private final S3Place place = S3Server.freshPlace();

    S3Place place() {
        return place;
    }

    S3Client client() {
        return client;
    }

    S3BlobStore blobs() {
        return S3BlobStore.in(client, place);
    }

    @Override
    public Storage open(Schema schema) {
        return InMemoryStorage.open(schema, blobs());
    }

    /** The names of all objects below a prefix of the bucket. */
    Vector<String> names(String prefix) {
        return Vector.ofAll(client.listObjectsV2Paginator(
                                request -> request.bucket(S3Server.BUCKET).prefix(prefix))
                        .contents())
                .map(S3Object::key);
    }

    Vector<String> names() {
        return names(place.prefix());
    }

    /** The names of blobs; S3Proxy also lists the file of a write that was cut off, under a name that is none. */
    Vector<String> blobNames() {
        return names().filter(name -> S3Key.parse(place, name).isDefined());
    }

    /** Uploads that were begun and neither ended nor given up. */
    Vector<MultipartUpload> uploads() {
        return Vector.ofAll(client.listMultipartUploads(
                        request -> request.bucket(S3Server.BUCKET).prefix(place.prefix()))
                .uploads());
    }

    void write(String name, byte[] bytes) {
        client.putObject(request -> request.bucket(S3Server.BUCKET).key(name), RequestBody.fromBytes(bytes));
    }

    @Override
    public void flipBit(BlobRef ref) {
        damage(ref, bytes -> {
            bytes[bytes.length / 2] ^= 4;
            return bytes;
        });
    }

    @Override
    public void truncate(BlobRef ref) {
        damage(ref, bytes -> Arrays.copyOf(bytes, bytes.length - 1));
    }

    private void damage(BlobRef ref, UnaryOperator<byte[]> how) {
        String name = names(S3Key.of(place, ref)).single();
        byte[] bytes = client.getObjectAsBytes(
                        request -> request.bucket(S3Server.BUCKET).key(name))
                .asByteArray();
        write(name, how.apply(bytes));
    }

    @Override
    public void close() {
        client.close();
    }
}
