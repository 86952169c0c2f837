// SPDX-License-Identifier: Apache-2.0
/** Blobs on storage that speaks the S3 protocol, with the AWS SDK. Start at {@link io.distributedci.examples.s3.S3BlobStore}. */
@NullMarked
package io.distributedci.examples.s3;

import org.jspecify.annotations.NullMarked;
