// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.s3;

import io.distributedci.storage.StorageException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Blobs could not be stored, read or collected, and why. What was to be put is not there, and who was refused may ask again. */
public final class S3BlobException extends StorageException {
    private static final long serialVersionUID = 1;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** The blob has more bytes than {@link S3Limits#blob}. */
        TOO_LARGE,
        /** The server knows us not, or does not let us: credentials, or rights on the bucket. */
        DENIED,
        /** There is no such bucket, or what was there a moment ago is gone. */
        MISSING,
        /** The server had no time for us, as often as we asked. */
        BUSY,
        /** The server could not be reached, or the line broke as often as we asked. */
        UNREACHABLE,
        /** There is no room on the disk of this machine for what passes through, or the thread was interrupted. */
        LOCAL,
        /** The server failed otherwise. */
        FAILED
    }

    S3BlobException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What an exception of the SDK means. The SDK puts no credentials into its messages, and none are added. */
    static S3BlobException of(String what, SdkException failed) {
        if (failed instanceof AwsServiceException answered) {
            AwsErrorDetails details = answered.awsErrorDetails();
            String code = details == null ? "" : " " + details.errorCode();
            return new S3BlobException(
                    reason(answered.statusCode()),
                    what + ": the server answered " + answered.statusCode() + code,
                    failed);
        }
        return new S3BlobException(Reason.UNREACHABLE, what + ": the server cannot be reached", failed);
    }

    private static Reason reason(int status) {
        return switch (status) {
            case UNAUTHORIZED, FORBIDDEN -> Reason.DENIED;
            case NOT_FOUND -> Reason.MISSING;
            case TOO_MANY, UNAVAILABLE -> Reason.BUSY;
            default -> Reason.FAILED;
        };
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
