// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.s3;

import io.distributedci.testkit.BlobContract;
import io.distributedci.testkit.DamageContract;

/** Blobs on S3 keep the contract of blobs, and notice damage. */
final class S3BlobContractTest implements BlobContract, DamageContract {
    @Override
    public S3Subject subject() {
        return new S3Subject();
    }
}
