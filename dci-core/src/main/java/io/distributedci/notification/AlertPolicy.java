package io.distributedci.notification;

/**
 * When jobs that are alike count as broken, and as fixed: not at every flicker.
 *
 * @param failuresToOpen so many failures in a row; 1 to {@value #MOST}
 * @param passesToClose so many successes in a row; 1 to {@value #MOST}
 */
public record AlertPolicy(int failuresToOpen, int passesToClose) {
    /** Most jobs to wait for. */
    public static final int MOST = 20;
    /** One failure may be anything, two in a row are not; and one success is no cure. */
    public static final AlertPolicy DEFAULT = new AlertPolicy(2, 2);

    public AlertPolicy {
        if (failuresToOpen < 1 || failuresToOpen > MOST || passesToClose < 1 || passesToClose > MOST) {
            throw new IllegalArgumentException(failuresToOpen + " and " + passesToClose + " are not in 1.." + MOST);
        }
    }
}
