// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

class JdbcBlobStoreOnH2Test implements JdbcBlobStoreContract {
    @Override
    public BlobSubject subject() {
        return BlobSubject.onH2();
    }
}
