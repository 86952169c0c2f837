// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.util.Objects.requireNonNull;

import io.distributedci.certification.ProgrammeType;
import io.distributedci.component.ComponentType;
import io.distributedci.query.Condition;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.storage.EntityType;
import io.distributedci.topic.TopicType;

/** What people name. */
enum Kind {
    TOPIC(TopicType.TYPE),
    COMPONENT(ComponentType.TYPE),
    REMOTE_CI(RemoteCiType.TYPE),
    PROGRAMME(ProgrammeType.TYPE);

    private final EntityType<?> type;

    Kind(EntityType<?> type) {
        this.type = requireNonNull(type);
    }

    /** As refusals and APIs have it. */
    String word() {
        return type.name();
    }

    /** Those that have this in this field. */
    Condition where(String field, Object value) {
        return type.field(field).is(value);
    }
}
