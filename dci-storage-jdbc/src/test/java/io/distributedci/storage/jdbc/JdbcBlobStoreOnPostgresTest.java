package io.distributedci.storage.jdbc;

class JdbcBlobStoreOnPostgresTest implements JdbcBlobStoreContract {
    @Override
    public BlobSubject subject() {
        return BlobSubject.onPostgres();
    }
}
