package io.distributedci.notification;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.notification.SubscriptionEvent.Subscribed;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** The rules of subscriptions: R100. */
final class SubscriptionRules {
    private SubscriptionRules() {}

    /**
     * A fact when the user has no such subscription yet, else what the policy says.
     *
     * @param live the one that the user has for the subject
     * @param wanted the one to have
     */
    static Either<DciError, Option<Subscribed>> subscribe(
            Option<Subscription> live, Subscription wanted, Repetition repetition) {
        if (live.isEmpty()) {
            return Either.right(Option.some(new Subscribed(wanted)));
        }
        return repetition == Repetition.IGNORED
                ? Either.right(Option.none())
                : exists(wanted.subject()).left();
    }

    private static DciError exists(Id subject) {
        return SubscriptionRefusal.SUBSCRIBED.error("kind", subject.kind(), "id", subject.value());
    }
}
