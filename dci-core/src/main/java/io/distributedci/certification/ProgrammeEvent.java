// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.ResourceState;
import io.vavr.control.Option;

/** What can happen to a programme. */
public sealed interface ProgrammeEvent extends Event {
    /** It came to be, with the first version of what it requires. */
    record ProgrammeCreated(Programme created) implements ProgrammeEvent, Creation<Programme> {}

    /** It was changed; what is absent stayed. */
    record ProgrammeChanged(
            ProgrammeId subject,
            Option<String> name,
            Option<Long> noticeSeconds,
            Option<Long> graceSeconds,
            Option<ResourceState> state)
            implements ProgrammeEvent, Change<Programme> {
        @Override
        public Programme applyTo(Programme before) {
            return before.withName(name.getOrElse(before.name()))
                    .withNoticeSeconds(noticeSeconds.getOrElse(before.noticeSeconds()))
                    .withGraceSeconds(graceSeconds.getOrElse(before.graceSeconds()))
                    .withState(state.getOrElse(before.state()));
        }
    }

    /** It has a new version of what it requires (C2). */
    record RequirementsSet(ProgrammeId subject, RequirementSet requirements)
            implements ProgrammeEvent, Change<Programme> {
        @Override
        public Programme applyTo(Programme before) {
            return before.withVersions(before.versions().append(requirements));
        }
    }
}
