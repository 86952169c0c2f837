// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.util.Objects.requireNonNull;

import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.certification.Candidate;
import io.distributedci.certification.Certificates;
import io.distributedci.certification.EvidenceSigner;
import io.distributedci.certification.Programme;
import io.distributedci.certification.Programmes;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.examples.server.v2.CertificationShapes;
import io.distributedci.health.ScopeReport;
import io.distributedci.health.Signal;
import io.distributedci.health.TopicPage;
import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.storage.Storage;
import io.distributedci.topic.Topic;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** A store that this process opens: who can do that is its system. */
record StoreSource(Dci dci) implements Source {
    StoreSource {
        requireNonNull(dci);
    }

    static StoreSource over(Storage storage) {
        return new StoreSource(Dci.over(storage));
    }

    @Override
    public Known get(Kind kind, UUID id) {
        return switch (kind) {
            case TOPIC -> known(sure(as().topics().get(new TopicId(id))), Topic::name);
            case COMPONENT -> known(sure(as().components().get(new ComponentId(id))), Words::component);
            case REMOTE_CI -> known(sure(as().remoteCis().get(new RemoteCiId(id))), RemoteCi::name);
            case PROGRAMME -> known(sure(programmes().get(new ProgrammeId(id))), Programme::name);
        };
    }

    @Override
    public Vector<Known> list(Kind kind, ListRequest request) {
        return switch (kind) {
            case TOPIC -> known(as().topics().list(request), Topic::name);
            case COMPONENT -> known(as().components().list(request), Words::component);
            case REMOTE_CI -> known(as().remoteCis().list(request), RemoteCi::name);
            case PROGRAMME -> known(programmes().list(request), Programme::name);
        };
    }

    @Override
    public Candidate candidate(ProgrammeId programme, JobId job) {
        return Candidate.of(programme, sure(as().jobs().get(job)));
    }

    @Override
    public Vector<ScopeReport> scopes(Vector<ComponentId> components) {
        return sure(as().health().scopes(components));
    }

    @Override
    public ScopeReport scope(ComponentId component, Signal signal) {
        return sure(as().health().scope(component, signal));
    }

    @Override
    public TopicPage page(ComponentId component) {
        return sure(as().health().page(component));
    }

    @Override
    public ObjectNode decide(Candidate candidate) {
        return CertificationShapes.decision(sure(certificates().decide(candidate)));
    }

    @Override
    public ObjectNode certify(Candidate candidate) {
        return CertificationShapes.certificate(sure(certificates().certify(candidate)));
    }

    @Override
    public ObjectNode standing(CertificateId certificate) {
        return CertificationShapes.standing(sure(certificates().standing(certificate)));
    }

    @Override
    public String evidence(CertificateId certificate, Option<EvidenceSigner> signer) {
        return sure(certificates().export(certificate, signer.get())).json();
    }

    @Override
    public void close() {
        dci.close();
    }

    private DciSession as() {
        return dci.system();
    }

    private Programmes programmes() {
        return as().certification().programmes();
    }

    private Certificates certificates() {
        return as().certification().certificates();
    }

    private static <T extends Entity> Vector<Known> known(Either<DciError, Page<T>> page, Function<T, String> name) {
        return sure(page).items().map(one -> known(one, name));
    }

    private static <T extends Entity> Known known(T one, Function<T, String> name) {
        return new Known(one.id().value(), name.apply(one));
    }

    private static <T> T sure(Either<DciError, T> answer) {
        return answer.getOrElseThrow(RefusedException::new);
    }
}
