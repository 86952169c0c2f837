// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.kernel.Ref;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitId;
import io.distributedci.testkit.StorageStep.Part;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelId;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.reference.ReferenceState;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.HashSet;
import java.util.Set;

/** Turns the parts of a step into a change set on the present state. A part that cannot stand beside an earlier one is left out. */
final class StepDraft {
    private final ReferenceState model;
    private final Set<Integer> used = new HashSet<>();
    private Draft draft;

    StepDraft(ReferenceState model, CommitId id) {
        this.model = model;
        draft = Draft.draft(id)
                .inspect(StorageSteps.SLOTS.head(), model.position().value());
    }

    ChangeSet with(Vector<Part> parts) {
        parts.forEach(this::add);
        return draft.changeSet();
    }

    private void add(Part part) {
        if (part instanceof Part.Put put) {
            put(put);
        } else if (part instanceof Part.Archive archive) {
            before(archive.slot(), archive.off()).forEach(parcel -> draft = draft.archive(parcel));
        } else if (part instanceof Part.Lose lose) {
            before(lose.slot(), lose.off()).forEach(parcel -> draft = draft.lose(parcel));
        } else if (part instanceof Part.Rely rely) {
            if (used.add(rely.slot())) {
                draft = draft.relyOn(id(rely.slot()), version(rely.slot(), rely.off()));
            }
        } else if (part instanceof Part.RelyOnSet set) {
            draft = draft.relyOnExactly(set.where(), members(set));
        } else if (part instanceof Part.Inspect inspect) {
            draft = draft.inspect(id(inspect.slot()), 7);
        }
    }

    private void put(Part.Put put) {
        if (!used.add(put.slot())) {
            return;
        }
        long version = version(put.slot(), put.off());
        Parcel contents = put.contents().withId(id(put.slot()));
        draft = version == 0 ? draft.accept(contents) : draft.repack(contents.withVersion(version), contents);
    }

    /** The stored parcel under the version to expect; none when there is none, or the slot is used up. */
    private Option<Parcel> before(int slot, int off) {
        long version = version(slot, off);
        return model.find(Ref.to(id(slot)))
                .map(Parcel.class::cast)
                .filter(parcel -> version > 0 && used.add(slot))
                .map(parcel -> parcel.withVersion(version));
    }

    private Vector<ParcelId> members(Part.RelyOnSet set) {
        Vector<ParcelId> all = model.scan(ParcelSchema.PARCEL, set.where(), Vector.empty())
                .get()
                .map(Parcel::id);
        return set.wrong() < 0 ? all.drop(1) : set.wrong() > 0 ? all.append(StorageSteps.SLOTS.last()) : all;
    }

    private long version(int slot, int off) {
        return Math.max(0, model.version(Ref.to(id(slot))) + off);
    }

    private static ParcelId id(int slot) {
        return StorageSteps.SLOTS.get(slot);
    }
}
