// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.distributedci.job.Job;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.result.cases.CaseId;
import io.vavr.collection.Vector;
import java.util.Arrays;

/** The scopes of all cases of a matrix: counts in arrays, since a topic has millions of results. */
final class CaseSweep {
    private final CaseMatrix matrix;
    private final Part[] parts;
    private final int[] siteOfJob;
    private final int sites;
    private final HealthPolicy policy;
    private final ScopeSweep sweep;
    private final int[] counts;
    private final double[] posterior = new double[4];

    /**
     * A sweep.
     *
     * @param jobs of the matrix in its order, newest first
     * @param parts of the jobs
     */
    CaseSweep(CaseMatrix matrix, Vector<Job> jobs, Vector<Part> parts, HealthPolicy policy) {
        Vector<RemoteCiId> all = jobs.map(Job::remoteCiId).distinct();
        this.matrix = matrix;
        this.parts = parts.toJavaArray(Part[]::new);
        this.siteOfJob = jobs.toJavaStream()
                .mapToInt(job -> all.indexOf(job.remoteCiId()))
                .toArray();
        this.sites = all.size();
        this.policy = policy;
        this.sweep = new ScopeSweep(policy, Math.max(1, sites));
        this.counts = new int[sites * ScopeSweep.COUNTS];
    }

    /** All cases, in the order of the matrix. */
    Vector<CaseHealth> all() {
        return matrix.cases().zipWithIndex(this::health);
    }

    private CaseHealth health(CaseId id, int number) {
        Arrays.fill(counts, 0);
        for (int job = 0; job < parts.length; job++) {
            count(matrix.at(job, number), parts[job], siteOfJob[job] * ScopeSweep.COUNTS);
        }
        ScopeKind kind = sweep.scope(counts, posterior);
        Posterior scopes = new Posterior(posterior[0], posterior[1], posterior[2], posterior[3]);
        return new CaseHealth(id, kind, scopes, with(), flakeScore(number));
    }

    private void count(Observation observation, Part part, int at) {
        int to = part == Part.WITH ? at : at + 2;
        boolean counted = part == Part.WITH || (part == Part.BEFORE && counts[to] < policy.window());
        if (counted && observation.isDecisive()) {
            counts[to]++;
            counts[to + 1] += observation.isFailure() ? 1 : 0;
        }
    }

    private Tally with() {
        int runs = 0;
        int failures = 0;
        for (int at = 0; at < counts.length; at += ScopeSweep.COUNTS) {
            runs += counts[at];
            failures += counts[at + 1];
        }
        return new Tally(runs, failures);
    }

    /** Only a case that both passed and failed at a site can have flipped there. */
    private double flakeScore(int number) {
        double score = 0;
        for (int site = 0; site < sites; site++) {
            int at = site * ScopeSweep.COUNTS;
            int runs = counts[at] + counts[at + 2];
            int failures = counts[at + 1] + counts[at + 3];
            if (failures > 0 && failures < runs) {
                score = Math.max(score, flakeScore(number, site));
            }
        }
        return score;
    }

    private double flakeScore(int number, int site) {
        Vector<Observation> runs = Vector.empty();
        for (int job = parts.length - 1; job >= 0; job--) {
            if (siteOfJob[job] == site && parts[job] != Part.NEITHER) {
                runs = runs.append(matrix.at(job, number));
            }
        }
        return FlakeRules.score(runs).score();
    }
}
