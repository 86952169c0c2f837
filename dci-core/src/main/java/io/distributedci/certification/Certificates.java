// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.distributedci.certification.CertificateEvent.CertificateIssued;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.component.Components;
import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Resource;
import io.distributedci.identity.Visibility;
import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.remoteci.RemoteCis;
import io.distributedci.storage.Query;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.Tx;
import io.distributedci.storage.ValueType;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/**
 * Certificates, as the caller may see and issue them (C12). Every method refuses with the codes of {@code identity.*}, {@code access.*}, {@code storage.*} where they apply; codes of its own are
 * named at each.
 */
public final class Certificates {
    /** Certificates, for features that build on them. */
    public static final Catalog<Certificate> CATALOG = new Catalog<>(
            CertificateType.TYPE,
            (tx, certificate) -> new Resource.OfCertified(CertificateId.KIND, certificate.teamId()),
            (tx, who) -> Visibility.owned(who),
            Vector.of(CertificateType.TYPE.field("created_at").descending()));

    private final Caller caller;
    private final Reports reports;

    Certificates(Caller caller) {
        this.caller = requireNonNull(caller);
        reports = new Reports(caller.blobs());
    }

    /**
     * What the programme says of the candidate now (C1–C7); it is recorded nowhere. For whoever sees the programme, the platform and the components. Refuses with
     * {@code certification.missing-type}, {@code certification.no-types}, {@code certification.other-topic}, {@code certification.several-topics}.
     */
    public Either<DciError, Decision> decide(Candidate candidate) {
        return caller.ask((tx, who) -> weighed(tx, who, candidate).map(Weighed::decision));
    }

    /**
     * Issues a certificate: EPM (C9). One that holds for the same platform and components ends, renewed. Refuses as {@link #decide}, and with {@code certification.inactive},
     * {@code certification.not-eligible}, {@code certification.nothing-required}.
     */
    public Either<DciError, Certificate> certify(Candidate candidate) {
        return caller.create(
                CATALOG,
                (tx, who) -> weighed(tx, who, candidate)
                        .flatMap(weighed -> AccessRules.decide(
                                        who,
                                        Action.CREATE,
                                        new Resource.OfCertified(
                                                CertificateId.KIND,
                                                weighed.remoteCi().teamId()))
                                .flatMap(permitted -> active(weighed.programme()))
                                .flatMap(active -> CertificateRules.eligible(weighed.decision()))
                                .map(decision -> issued(tx, weighed))));
    }

    /** The certificate as it is recorded. */
    public Either<DciError, Certificate> get(CertificateId id) {
        return CATALOG.get(caller, id);
    }

    /** The visible certificates that match, as they are recorded, newest first unless asked otherwise. */
    public Either<DciError, Page<Certificate>> list(ListRequest request) {
        return CATALOG.list(caller, request);
    }

    /** How many visible certificates match. */
    public Either<DciError, Long> count(Condition where) {
        return CATALOG.count(caller, where);
    }

    /** Whether the certificate holds at this moment, and why not (C10). */
    public Either<DciError, Standing> standing(CertificateId id) {
        return caller.ask(
                (tx, who) -> CATALOG.permitted(tx, who, Action.READ, id).map(certificate -> standing(tx, certificate)));
    }

    /**
     * Records the standing of certificates that were last recorded to hold, so that the event feed tells of it: for the system and super-admins. Until it is called, only {@link #standing} says
     * what has lapsed.
     *
     * @param after the {@link Page#next()} of the call before; none to begin
     * @param most how many to look at, 1 to {@value Query#MAX_LIMIT}; all in one transaction
     * @return those whose record was changed
     */
    public Either<DciError, Page<Certificate>> refresh(Option<Page.Token> after, int most) {
        return caller.change((tx, who) -> AccessRules.decide(who, Action.UPDATE, new Resource.Everything())
                .flatMap(permitted -> tx.scan(Query.of(CertificateType.TYPE)
                        .where(CertificateType.HOLDING)
                        .limit(most)
                        .after(after)))
                .map(page ->
                        new Page<>(page.items().flatMap(certificate -> refreshed(tx, certificate.id())), page.next())));
    }

    /** Takes a certificate back, for a reason: EPM (C11). Refuses with {@code input.*}, {@code certification.ended}. */
    public Either<DciError, Certificate> revoke(CertificateId id, long expectedVersion, String reason) {
        return caller.change((tx, who) -> CATALOG.permitted(
                        tx, who, Action.UPDATE, new Catalog.Versioned(id, expectedVersion))
                .flatMap(certificate -> CertificateRules.revoke(certificate, reason)
                        .map(revoked -> tx.change(CertificateType.TYPE, certificate, revoked))));
    }

    /**
     * What a new component does to every certificate of its topic that holds and that the caller sees (C13), for whoever sees the component; those that it breaks first, then those that need a
     * rerun.
     */
    public Either<DciError, Vector<Impact>> impact(ComponentId newer) {
        return caller.ask((tx, who) -> Components.CATALOG
                .permitted(tx, who, Action.READ, newer)
                .map(component -> tx.all(
                                CertificateType.TYPE,
                                CertificateType.holdingOf(component.topicId()).and(Visibility.owned(who)))
                        .filter(certificate ->
                                standing(tx, certificate).status().holds())
                        .map(certificate -> impact(tx, certificate, component))
                        .sortBy(impact -> -impact.verdict().ordinal())));
    }

    /**
     * The certificate as a signed statement that can be checked without this store: see {@link Statement} and {@link EvidenceVerifier} (C14). Refuses with {@code certification.ended} when it does
     * not hold any more.
     */
    public Either<DciError, Envelope> export(CertificateId id, EvidenceSigner signer) {
        return caller.ask((tx, who) -> CATALOG.permitted(tx, who, Action.READ, id)
                .map(certificate -> standing(tx, certificate))
                .filterOrElse(
                        standing -> standing.status().holds(),
                        ended -> CertificationRefusal.ENDED.error("status", ValueType.wordOf(ended.status())))
                .flatMap(standing -> statement(tx, standing.certificate()))
                .map(statement ->
                        signer.seal(Statement.PAYLOAD_TYPE, statement.json().text())));
    }

    private static Either<DciError, Statement> statement(Tx tx, Certificate certificate) {
        Vector<Component> components = tx.findAll(ComponentType.TYPE, certificate.components());
        return tx.get(RemoteCiType.TYPE, certificate.remoteCiId())
                .map(remoteCi -> Statement.of(certificate, programme(tx, certificate), remoteCi, components));
    }

    /** What was gathered about a candidate, and the decision. */
    private record Weighed(Programme programme, RemoteCi remoteCi, Component first, Decision decision) {}

    private Either<DciError, Weighed> weighed(Tx tx, Identity who, Candidate candidate) {
        return Programmes.CATALOG
                .permitted(tx, who, Action.READ, candidate.programme())
                .flatMap(programme -> RemoteCis.CATALOG
                        .permitted(tx, who, Action.READ, candidate.remoteCi())
                        .flatMap(remoteCi -> readable(tx, who, candidate)
                                .flatMap(readable -> weighed(tx, programme, remoteCi, candidate.components()))));
    }

    private Either<DciError, Weighed> weighed(
            Tx tx, Programme programme, RemoteCi remoteCi, Vector<ComponentId> components) {
        CertificationFacts facts = new CertificationFacts(tx, programme, reports);
        return facts.certified(components).map(certified -> {
            Subject subject = facts.subject(remoteCi, certified.map(Component::id));
            Decision decision = DecisionRules.decide(facts.decision(subject, programme.requirements()), tx.now());
            return new Weighed(programme, remoteCi, certified.head(), decision);
        });
    }

    private static Either<DciError, Vector<Component>> readable(Tx tx, Identity who, Candidate candidate) {
        return Either.sequenceRight(
                        candidate.components().map(id -> Components.CATALOG.permitted(tx, who, Action.READ, id)))
                .map(Vector::ofAll);
    }

    private static Either<DciError, Programme> active(Programme programme) {
        return programme.isActive()
                ? Either.right(programme)
                : CertificationRefusal.INACTIVE
                        .error("programme", programme.id())
                        .left();
    }

    private static Certificate issued(Tx tx, Weighed weighed) {
        Decision decision = weighed.decision();
        CertificateId id = new CertificateId(tx.newId());
        tx.all(CertificateType.TYPE, CertificateType.holdingFor(decision.subject()))
                .forEach(old -> tx.change(CertificateType.TYPE, old, CertificateRules.renewed(old, id)));
        return tx.create(
                CertificateType.TYPE,
                new CertificateIssued(Certificate.builder()
                        .id(id)
                        .createdAt(tx.now())
                        .programmeId(weighed.programme().id())
                        .topicId(weighed.first().topicId())
                        .teamId(weighed.remoteCi().teamId())
                        .remoteCiId(weighed.remoteCi().id())
                        .platform(weighed.remoteCi().platform())
                        .components(decision.subject().components())
                        .componentSet(decision.subject().digest())
                        .requirementVersion(decision.requirementVersion())
                        .decision(decision)
                        .validUntil(decision.until().get())
                        .build()));
    }

    private Standing standing(Tx tx, Certificate certificate) {
        return CertificateRules.standing(certificate, facts(tx, certificate).standing(certificate), tx.now());
    }

    private Option<Certificate> refreshed(Tx tx, CertificateId id) {
        return tx.find(CertificateType.TYPE, id)
                .filter(certificate -> certificate.status().holds())
                .flatMap(certificate -> CertificateRules.record(standing(tx, certificate))
                        .map(changed -> tx.change(CertificateType.TYPE, certificate, changed)));
    }

    private Impact impact(Tx tx, Certificate certificate, Component newer) {
        Vector<Component> certified = tx.findAll(ComponentType.TYPE, certificate.components());
        return ImpactRules.replaced(certified, newer)
                .map(exact -> impact(tx, certificate, newer, exact))
                .getOrElse(() -> new Impact(
                        certificate, Impact.Verdict.STILL_VALID, certificate.components(), true, Option.none()));
    }

    private Impact impact(Tx tx, Certificate certificate, Component newer, Vector<ComponentId> exact) {
        CertificationFacts facts = facts(tx, certificate);
        Vector<ComponentId> judged = ImpactRules.judged(exact, facts.ran(certificate.remoteCiId(), newer.id()));
        Subject subject = new Subject(
                certificate.programmeId(),
                certificate.remoteCiId(),
                certificate.decision().subject().platformKind(),
                judged);
        Decision decision = DecisionRules.decide(
                facts.decision(subject, programme(tx, certificate).requirements(certificate.requirementVersion())),
                tx.now());
        return new Impact(
                certificate, ImpactRules.verdict(decision), judged, judged.equals(exact), Option.some(decision));
    }

    private CertificationFacts facts(Tx tx, Certificate certificate) {
        return new CertificationFacts(tx, programme(tx, certificate), reports);
    }

    private static Programme programme(Tx tx, Certificate certificate) {
        ProgrammeId id = certificate.programmeId();
        return tx.find(ProgrammeType.TYPE, id)
                .getOrElseThrow(() -> new StorageException("A certificate without its programme: " + id));
    }
}
