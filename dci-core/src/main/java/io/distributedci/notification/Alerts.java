// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Resource;
import io.distributedci.identity.Visibility;
import io.distributedci.kernel.AlertId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Page;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/**
 * Which jobs that are alike are broken now: what {@link Notifications#gather} has found in the feed. Seen by whoever sees the jobs. Every method refuses with the codes of {@code identity.*}, {@code access.*},
 * {@code storage.*} where they apply.
 */
public final class Alerts {
    private static final Catalog<Alert> CATALOG = new Catalog<>(
            AlertType.TYPE,
            (tx, alert) -> new Resource.Owned(AlertId.KIND, alert.teamId()),
            (tx, who) -> Visibility.owned(who),
            Vector.of(AlertType.TYPE.field("created_at").descending()));

    private final Caller caller;

    /** Alerts for this caller. */
    public Alerts(Caller caller) {
        this.caller = requireNonNull(caller);
    }

    /** The alert. */
    public Either<DciError, Alert> get(AlertId id) {
        return CATALOG.get(caller, id);
    }

    /** Those of these alerts that the caller sees, in the order of the ids, each once (R42). */
    public Either<DciError, Vector<Alert>> among(Vector<AlertId> ids) {
        return CATALOG.among(caller, ids);
    }

    /** The visible alerts that match, the newest kind of jobs first unless asked otherwise. */
    public Either<DciError, Page<Alert>> list(ListRequest request) {
        return CATALOG.list(caller, request);
    }

    /** How many visible alerts match. */
    public Either<DciError, Long> count(Condition where) {
        return CATALOG.count(caller, where);
    }
}
