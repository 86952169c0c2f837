// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import io.distributedci.notification.SubscriptionType;
import io.distributedci.storage.Schema;
import io.distributedci.team.TeamType;
import io.distributedci.testkit.Catalogue;
import io.distributedci.testkit.SchemaLaws;
import io.distributedci.testkit.notification.SubscriptionValues;
import io.distributedci.testkit.team.TeamValues;
import io.distributedci.testkit.user.UserValues;
import io.vavr.collection.Vector;

/** Teams, people and their subscriptions are stored as they are. */
class PeopleSchemaTest implements SchemaLaws {
    @Override
    public Schema schema() {
        return Schema.of(
                Vector.of(TeamType.TYPE, UserType.TYPE, PasswordType.TYPE, SubscriptionType.TYPE),
                TeamType.EVENTS.appendAll(UserType.EVENTS).appendAll(SubscriptionType.EVENTS));
    }

    @Override
    public Catalogue catalogue() {
        return TeamValues.catalogue().and(UserValues.catalogue()).and(SubscriptionValues.catalogue());
    }
}
