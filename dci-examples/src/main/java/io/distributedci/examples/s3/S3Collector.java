// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.s3;

import io.distributedci.storage.BlobRef;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Goes through all objects of a place, in the order of their names, and deletes what is old: all of a blob that nobody wants, of any other what a younger object has replaced, and uploads that never ended. It deletes
 * names that it saw and that were old then; nobody can write such a name again.
 */
final class S3Collector {
    /** Most names in one request, as S3 has it. */
    private static final int AT_ONCE = 1000;

    private final S3Client client;
    private final S3Place place;
    private final Instant olderThan;
    private final Predicate<BlobRef> referenced;
    private final List<S3Key> waiting = new ArrayList<>();
    private Vector<S3Key> blob = Vector.empty();
    private long deleted;

    S3Collector(S3Client client, S3Place place, Instant olderThan, Predicate<BlobRef> referenced) {
        this.client = client;
        this.place = place;
        this.olderThan = olderThan;
        this.referenced = referenced;
    }

    /** How many blobs are gone. */
    long collect() {
        for (S3Object object : client.listObjectsV2Paginator(
                        request -> request.bucket(place.bucket()).prefix(S3Key.root(place)))
                .contents()) {
            S3Key.parse(place, object.key()).forEach(this::next);
        }
        judge();
        flush();
        abortUploads();
        return deleted;
    }

    private void next(S3Key key) {
        if (blob.exists(other -> !other.ref().equals(key.ref()))) {
            judge();
        }
        blob = blob.append(key);
    }

    private void judge() {
        Vector<S3Key> objects = blob.sortBy(S3Key::put);
        blob = Vector.empty();
        Option<S3Key> newest = objects.lastOption();
        boolean unwanted =
                newest.exists(this::isOld) && !referenced.test(newest.get().ref());
        (unwanted ? objects : objects.dropRight(1)).filter(this::isOld).forEach(this::delete);
        deleted += unwanted ? 1 : 0;
    }

    private boolean isOld(S3Key key) {
        return key.put().isBefore(olderThan);
    }

    private void delete(S3Key key) {
        waiting.add(key);
        if (waiting.size() == AT_ONCE) {
            flush();
        }
    }

    private void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        List<ObjectIdentifier> names = waiting.stream()
                .map(key -> ObjectIdentifier.builder().key(key.in(place)).build())
                .toList();
        waiting.clear();
        List<S3Error> errors = client.deleteObjects(
                        request -> request.bucket(place.bucket()).delete(all -> all.objects(names)))
                .errors();
        if (!errors.isEmpty()) {
            throw new S3BlobException(
                    S3BlobException.Reason.FAILED,
                    errors.size() + " objects could not be deleted: "
                            + errors.get(0).code(),
                    null);
        }
    }

    private void abortUploads() {
        ListMultipartUploadsRequest all = ListMultipartUploadsRequest.builder()
                .bucket(place.bucket())
                .prefix(S3Key.root(place))
                .build();
        for (MultipartUpload upload : client.listMultipartUploadsPaginator(all).uploads()) {
            if (upload.initiated() != null && upload.initiated().isBefore(olderThan)) {
                client.abortMultipartUpload(request ->
                        request.bucket(place.bucket()).key(upload.key()).uploadId(upload.uploadId()));
            }
        }
    }
}
