// SPDX-License-Identifier: Apache-2.0
package io.distributedci;

import io.distributedci.storage.Schema;
import io.distributedci.testkit.Catalogue;
import io.distributedci.testkit.Derived;
import io.distributedci.testkit.SchemaLaws;

class DciSchemaLawsTest implements SchemaLaws {
    @Override
    public Schema schema() {
        return Dci.schema();
    }

    @Override
    public Catalogue catalogue() {
        return Derived.catalogue(schema());
    }
}
