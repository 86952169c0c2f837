// SPDX-License-Identifier: Apache-2.0
import io.distributedci.Dci;
import io.distributedci.cron.CronTimetable;
import io.distributedci.product.NewProduct;
import io.distributedci.query.Condition;
import io.distributedci.storage.fs.FsStorage;
import io.distributedci.storage.jdbc.JdbcOptions;
import java.nio.file.Path;
import java.time.ZoneOffset;

/** Ten lines against what is published. */
public class Host {
    private Host() {}

    public static void main(String[] arguments) {
        try (Dci dci = Dci.over(FsStorage.open(Path.of(arguments[0]), Dci.schema()))) {
            dci.system().products().create(NewProduct.named("Library")).get();
            System.out.println(dci.system().products().count(Condition.everything()).get() + " product, "
                    + CronTimetable.of("30 6 * * *", ZoneOffset.UTC).isRight() + ", "
                    + JdbcOptions.defaults().tablePrefix());
        }
    }
}
