// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.distributedci.DciSession;
import io.distributedci.certification.NewWaiver;
import io.distributedci.certification.Programme;
import io.distributedci.certification.TestPattern;
import io.distributedci.certification.Waiver;
import io.distributedci.certification.WaiverType;
import io.distributedci.component.Component;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.report.Change;
import io.distributedci.examples.quickstart.report.Changes;
import io.distributedci.examples.quickstart.report.Inventory;
import io.distributedci.examples.quickstart.report.Pages;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.result.CaseChange;
import io.distributedci.result.cases.CaseId;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import java.time.Duration;
import java.time.Instant;

/**
 * What the manager accepts for a while: a test that the newest release still breaks, on one platform of several. What is newly broken is
 * never waived.
 */
final class Waivers {

    private static final Duration FOR = Duration.ofDays(90);

    private final DciSession manager;

    Waivers(DciSession manager) {
        this.manager = manager;
    }

    /** Grants what is due for the newest release, unless it was granted before; and says so. */
    Vector<String> grant(Programme programme, Inventory inventory) {
        Vector<Component> newest = inventory.ofType(Landscape.LIBRARY).takeRight(2);
        return new Changes(manager, inventory)
                .between(newest)
                .filter(change -> change.kind() == CaseChange.Kind.UNCHANGED)
                .filter(change ->
                        change.sites().size() == 1 && inventory.remoteCis().size() > 1)
                .flatMap(change -> inventory
                        .remoteCis()
                        .filter(platform -> change.sites().contains(platform.name()))
                        .map(platform -> command(programme.id(), change, platform)))
                .filter(this::isNew)
                .map(this::granted);
    }

    private static NewWaiver command(ProgrammeId programme, Change change, RemoteCi platform) {
        return NewWaiver.builder()
                .programmeId(programme)
                .components(HashSet.of(change.release().id()))
                .remoteCiId(platform.id())
                .tests(pattern(change.test()))
                .reason(Words.test(change.test()) + " is broken on " + platform.name() + " alone since "
                        + Words.component(change.before()) + " or longer; it is known and has to be mended")
                .expiresAt(Instant.now().plus(FOR))
                .build();
    }

    private static TestPattern pattern(CaseId test) {
        return new TestPattern(test.suite(), test.className() + ":" + test.fullName());
    }

    private boolean isNew(NewWaiver wanted) {
        return Pages.all(
                        ListRequest.all()
                                .where(WaiverType.TYPE.field("programme_id").is(wanted.programmeId())),
                        request -> manager.certification().waivers().list(request))
                .forAll(known -> !known.isInForce(Instant.now())
                        || !known.tests().equals(wanted.tests())
                        || !known.remoteCiId().equals(wanted.remoteCiId())
                        || !known.components().equals(wanted.components()));
    }

    private String granted(NewWaiver command) {
        Waiver waiver = manager.certification().waivers().grant(command).getOrElseThrow(RefusedException::new);
        return "waived until " + Words.time(waiver.expiresAt()) + ": " + waiver.reason();
    }
}
