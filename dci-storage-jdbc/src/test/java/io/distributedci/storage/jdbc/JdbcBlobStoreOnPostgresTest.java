// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

class JdbcBlobStoreOnPostgresTest implements JdbcBlobStoreContract {
    @Override
    public BlobSubject subject() {
        return BlobSubject.onPostgres();
    }
}
