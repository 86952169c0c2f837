// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.agent;

import io.distributedci.agent.Progress;
import io.distributedci.agent.Progress.JobEnded;
import io.distributedci.agent.Progress.JobFound;
import io.distributedci.agent.Progress.JobLost;
import io.distributedci.agent.Progress.JobTaken;
import io.distributedci.agent.Progress.LeaseExtended;
import io.distributedci.agent.Progress.PhaseBegan;
import io.distributedci.agent.Progress.PhaseEnded;
import io.distributedci.agent.Progress.ServerSilent;
import io.distributedci.agent.Progress.UploadRefused;
import io.distributedci.agent.Recovery;

/** The progress of an agent as a line for people. */
final class Told {
    private Told() {}

    static String of(Progress progress) {
        if (progress instanceof JobTaken taken) {
            return "Job " + taken.job().id() + (taken.repeated() ? ", asked for before" : "");
        } else if (progress instanceof JobFound found) {
            return "Job " + found.job() + " was left behind: " + of(found.recovery());
        } else if (progress instanceof PhaseBegan began) {
            return "  " + began.phase().word() + " begins";
        } else if (progress instanceof PhaseEnded ended) {
            return "  " + ended.phase().word() + " ends: " + ended.outcome().comment();
        } else if (progress instanceof JobEnded ended) {
            return "Job " + ended.job().id() + ": " + ended.job().status().word();
        } else if (progress instanceof JobLost lost) {
            return "Job " + lost.job() + " is lost: " + lost.refusal();
        } else if (progress instanceof UploadRefused refused) {
            return "  " + refused.name() + " is refused: " + refused.refusal();
        } else if (progress instanceof ServerSilent silent) {
            return "  no answer to \"" + silent.what() + "\", attempt " + silent.attempt() + ": " + silent.reason();
        }
        return "  the lease is held until " + ((LeaseExtended) progress).until();
    }

    private static String of(Recovery recovery) {
        if (recovery instanceof Recovery.Resume resume) {
            return "it goes on with " + resume.phase().word();
        }
        return recovery instanceof Recovery.End end ? "it ends, " + end.state().comment() : "it is over";
    }
}
