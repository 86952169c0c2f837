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
import io.distributedci.examples.command.News;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;

/** The progress of an agent as news. */
final class Told {
    private Told() {}

    static News of(Progress progress) {
        if (progress instanceof JobTaken taken) {
            return of("job-taken", taken.job().id())
                    .with("repeated", taken.repeated())
                    .line("Job " + taken.job().id() + (taken.repeated() ? ", asked for before" : ""));
        } else if (progress instanceof JobFound found) {
            return of("job-found", found.job())
                    .with("recovery", of(found.recovery()))
                    .line("Job " + found.job() + " was left behind: " + of(found.recovery()));
        } else if (progress instanceof PhaseBegan began) {
            return of("phase-began", began.job())
                    .with("phase", began.phase().word())
                    .line("  " + began.phase().word() + " begins");
        } else if (progress instanceof PhaseEnded ended) {
            return of("phase-ended", ended.job())
                    .with("phase", ended.phase().word())
                    .with("passed", ended.outcome().passed())
                    .with("comment", ended.outcome().comment())
                    .line("  " + ended.phase().word() + " ends: "
                            + ended.outcome().comment());
        } else if (progress instanceof JobEnded ended) {
            JobStatus status = ended.job().status();
            return of("job-ended", ended.job().id())
                    .with("status", status.word())
                    .line("Job " + ended.job().id() + ": " + status.word());
        } else if (progress instanceof JobLost lost) {
            return refused(of("job-lost", lost.job()), lost.refusal())
                    .line("Job " + lost.job() + " is lost: " + lost.refusal());
        } else if (progress instanceof UploadRefused refused) {
            return refused(of("upload-refused", refused.job()).with("name", refused.name()), refused.refusal())
                    .line("  " + refused.name() + " is refused: " + refused.refusal());
        } else if (progress instanceof ServerSilent silent) {
            return News.of("server-silent")
                    .with("what", silent.what())
                    .with("attempt", silent.attempt())
                    .with("reason", silent.reason())
                    .line("  no answer to \"" + silent.what() + "\", attempt " + silent.attempt() + ": "
                            + silent.reason());
        }
        LeaseExtended extended = (LeaseExtended) progress;
        return of("lease-extended", extended.job())
                .with("until", extended.until().toString())
                .line("  the lease is held until " + extended.until());
    }

    private static News of(String event, JobId job) {
        return News.of(event).with("job_id", job.toString());
    }

    private static News refused(News news, DciError refusal) {
        return news.with("code", refusal.code()).with("message", refusal.message());
    }

    private static String of(Recovery recovery) {
        if (recovery instanceof Recovery.Resume resume) {
            return "it goes on with " + resume.phase().word();
        }
        return recovery instanceof Recovery.End end ? "it ends, " + end.state().comment() : "it is over";
    }
}
