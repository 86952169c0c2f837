// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

/**
 * What a host may decide about health.
 *
 * @param policy how evidence is weighed
 * @param massFailure which runs are no evidence
 * @param hysteresis when regressions open and close
 * @param discretion how much partners may learn of each other
 */
public record HealthSettings(
        HealthPolicy policy, MassFailure massFailure, Hysteresis hysteresis, Discretion discretion) {
    /** The library's own. */
    public static final HealthSettings DEFAULT =
            new HealthSettings(HealthPolicy.DEFAULT, MassFailure.DEFAULT, Hysteresis.DEFAULT, Discretion.DEFAULT);

    public HealthSettings {
        requireNonNull(policy);
        requireNonNull(massFailure);
        requireNonNull(hysteresis);
        requireNonNull(discretion);
    }

    /** The same with another weighing of evidence. */
    public HealthSettings with(HealthPolicy other) {
        return new HealthSettings(other, massFailure, hysteresis, discretion);
    }

    /** The same with another hysteresis. */
    public HealthSettings with(Hysteresis other) {
        return new HealthSettings(policy, massFailure, other, discretion);
    }

    /** The same with another discretion. */
    public HealthSettings with(Discretion other) {
        return new HealthSettings(policy, massFailure, hysteresis, other);
    }
}
