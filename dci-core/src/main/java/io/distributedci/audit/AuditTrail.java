// SPDX-License-Identifier: Apache-2.0
package io.distributedci.audit;

import static java.util.Objects.requireNonNull;

import io.distributedci.audit.AuditEntry.Outcome;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Fold;
import io.distributedci.storage.Position;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Schema;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;

/** A place in the feed together with the state there. Immutable: {@link Audit#next} answers with the following one. It holds all entities of that state, so that what facts do can be told. */
public final class AuditTrail {
    private final Schema schema;
    private final Fold fold;
    private final Vector<AuditEntry> entries;

    private AuditTrail(Schema schema, Fold fold, Vector<AuditEntry> entries) {
        this.schema = requireNonNull(schema);
        this.fold = requireNonNull(fold);
        this.entries = requireNonNull(entries);
    }

    /** Before everything. */
    static AuditTrail start(Schema schema) {
        return new AuditTrail(schema, Fold.empty(), Vector.empty());
    }

    /** The entries of the step that led here, in the order of the feed. */
    public Vector<AuditEntry> entries() {
        return entries;
    }

    /** Where it is. */
    public Position position() {
        return fold.position();
    }

    AuditTrail after(Vector<Recorded> events) {
        List<AuditEntry> told = new ArrayList<>();
        Fold now = fold;
        for (Recorded recorded : events) {
            Fold next = now.after(recorded);
            told.add(entry(recorded, now, next));
            now = next;
        }
        return new AuditTrail(schema, now, Vector.ofAll(told));
    }

    private AuditEntry entry(Recorded recorded, Fold before, Fold after) {
        Ref subject = Ref.to(recorded.event().subject());
        Option<String> was = digest(before, subject);
        Option<String> is = digest(after, subject);
        return new AuditEntry(
                recorded.position(),
                recorded.commit(),
                recorded.at(),
                recorded.actor(),
                schema.nameOf(recorded.event()),
                subject,
                Outcome.of(was.isDefined(), is.isDefined(), was.equals(is)),
                was,
                is);
    }

    private Option<String> digest(Fold fold, Ref ref) {
        return schema.entity(ref).flatMap(type -> digest(type, fold, ref));
    }

    private static <T extends Entity> Option<String> digest(EntityType<T> type, Fold fold, Ref ref) {
        return fold.get(type, ref).map(type::digest);
    }
}
