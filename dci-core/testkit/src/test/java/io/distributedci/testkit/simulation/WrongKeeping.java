// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static io.distributedci.testkit.simulation.Mistake.ask;
import static io.distributedci.testkit.simulation.Mistake.see;
import static io.distributedci.testkit.simulation.Mistake.untold;
import static io.distributedci.testkit.simulation.Queries.without;

import io.distributedci.certification.Certificate;
import io.distributedci.certification.Decision;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobFileEvent.JobFileCreated;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.PinId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TestReportId;
import io.distributedci.query.Condition;
import io.distributedci.result.TestReportEvent.TestReportCreated;
import io.vavr.collection.Vector;

/** Mistakes that purging, collecting and keeping track could have; see {@link WrongRule}. */
enum WrongKeeping {
    PINS_OVERLOOKED("R145", ask(PinId.KIND, Queries::blindForLive)),
    LIVE_THINGS_PURGED(
            "R145",
            ask(JobFileId.KIND, without(new Condition.Compare("state", Condition.Op.EQ, "archived")))
                    .and(see(JobFile.class, file -> file.withState(ResourceState.ARCHIVED)))
                    .onceAsked(PinId.KIND)),
    REFERENCES_OVERLOOKED("R145", ask(JobId.KIND, Queries::blind).onceAsked(PinId.KIND)),
    EVIDENCE_PURGED("C15", see(Certificate.class, WrongKeeping::withoutEvidence).onceAsked(PinId.KIND)),
    BYTES_OF_FILES_COLLECTED("S7.2", ask(JobFileId.KIND, Queries::blind)),
    BYTES_OF_REPORTS_COLLECTED("S7.2", ask(TestReportId.KIND, Queries::blind)),

    FILES_UNTOLD("R209", untold(JobFileCreated.class)),
    REPORTS_UNTOLD("R209", untold(TestReportCreated.class));

    private final String rule;
    private final Mistake mistake;

    WrongKeeping(String rule, Mistake mistake) {
        this.rule = rule;
        this.mistake = mistake;
    }

    /** The rule that is broken. */
    String rule() {
        return rule;
    }

    Mistake mistake() {
        return mistake;
    }

    private static Certificate withoutEvidence(Certificate certificate) {
        Decision decision = certificate.decision();
        return certificate.withDecision(
                new Decision(decision.subject(), decision.requirementVersion(), decision.at(), Vector.empty()));
    }
}
