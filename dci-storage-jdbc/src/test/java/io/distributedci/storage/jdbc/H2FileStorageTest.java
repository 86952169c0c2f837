package io.distributedci.storage.jdbc;

import io.distributedci.testkit.DurabilityContract;
import io.distributedci.testkit.DurableSubject;
import io.distributedci.testkit.StorageContract;
import java.nio.file.Path;

/** H2 in a file keeps the contract, and what it was told. */
class H2FileStorageTest implements StorageContract, DurabilityContract {
    @Override
    public DurableSubject subject() {
        return new H2Subject(
                "jdbc:h2:file:" + Path.of("target", "h2").toAbsolutePath() + "/subject", ";DB_CLOSE_DELAY=0");
    }
}
